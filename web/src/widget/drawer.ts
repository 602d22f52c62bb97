// The cart drawer: lines with quantities, figures, and the way to checkout.

import type { Cart, Line } from "../contract";
import { h, icon, picture, safeUrl } from "../dom";
import { money } from "../money";
import { notice, optionsText, type Setting, totalsList } from "./blocks";
import { BACK, BIN, MINUS, PLUS } from "./icons";
import { fill } from "./texts";

export interface DrawerActions {
  close(): void;
  checkout(): void;
  setQuantity(line: Line, quantity: number): Promise<void>;
}

const MOST_OF_ONE = 999;

export class CartDrawer {
  readonly root: HTMLElement;
  readonly #back: HTMLButtonElement;
  readonly #content = h("div", { class: "drawer-lines" });
  readonly #foot = h("div", { class: "drawer-foot" });
  readonly #heading: HTMLElement;
  #changing = false;
  readonly #pictures = new Map<string, string>();
  readonly #setting: Setting;
  readonly #actions: DrawerActions;

  constructor(setting: Setting, actions: DrawerActions) {
    this.#setting = setting;
    this.#actions = actions;
    const { texts } = setting;
    this.#back = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": texts.back, click: actions.close },
      icon(BACK, "icon flip"),
    );
    this.#heading = h("h2", { tabindex: -1 }, texts.cart);
    this.root = h(
      "section",
      { class: "drawer", part: "drawer", hidden: true, "aria-label": texts.cart },
      h("div", { class: "head" }, this.#back, this.#heading),
      this.#content,
      this.#foot,
    );
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  open(): void {
    this.root.hidden = false;
    this.#back.focus();
  }

  close(): void {
    this.root.hidden = true;
  }

  /** Remember the picture of a product that was shown, for its line in the cart. */
  learnPicture(productId: string, address: string | null | undefined): void {
    if (address) this.#pictures.set(productId, address);
  }

  /** Show the cart as it is now, keeping the focus where the shopper left it. */
  show(cart: Cart, problem = ""): void {
    const { texts } = this.#setting;
    const focused = (this.root.getRootNode() as ShadowRoot).activeElement?.getAttribute("data-key");
    const lines = cart.items.map((line) => this.#line(line));
    const empty = h("p", { class: "empty" }, texts.empty);
    this.#content.replaceChildren(
      ...(problem ? [notice(problem)] : []),
      ...(cart.notices ?? []).map(notice),
      lines.length ? h("ul", { role: "list" }, ...lines) : empty,
    );
    const checkout = h(
      "button",
      { type: "button", class: "primary large", part: "checkout-button", click: this.#actions.checkout },
      texts.checkout,
    );
    this.#foot.replaceChildren(
      ...(lines.length ? [totalsList(cart, this.#setting), checkout] : []),
    );
    if (focused && this.isOpen) this.#focusAgain(focused);
  }

  #focusAgain(key: string): void {
    const same = this.#content.querySelector<HTMLButtonElement>(`[data-key="${CSS.escape(key)}"]`);
    (same && !same.disabled ? same : this.#heading).focus();
  }

  #line(line: Line): HTMLElement {
    const { texts, locale, base } = this.#setting;
    const options = optionsText(line.options);
    const address = line.image_url ?? this.#pictures.get(line.product_id);
    const last = line.quantity === 1;
    return h(
      "li",
      { class: "line", part: "line" },
      picture(safeUrl(address, base), line.title, "thumb"),
      h(
        "div",
        { class: "line-body" },
        h("p", { dir: "auto" }, line.title),
        !!options && h("p", { class: "muted", dir: "auto" }, options),
        h(
          "div",
          { class: "stepper", role: "group", "aria-label": `${texts.quantity}: ${line.title}` },
          this.#step(line, -1, last ? texts.remove : texts.less, last ? BIN : MINUS),
          h("span", { class: "figure" }, String(line.quantity)),
          this.#step(line, 1, texts.more, PLUS),
        ),
      ),
      h(
        "div",
        { class: "line-end" },
        h("span", { class: "figure" }, money(line.line_total, locale)),
        !last &&
          this.#button(`remove ${line.sku}`, fill(texts.remove, line.title), BIN, () =>
            this.#actions.setQuantity(line, 0),
          ),
      ),
    );
  }

  #step(line: Line, by: 1 | -1, label: string, path: string): HTMLElement {
    const change = () => this.#actions.setQuantity(line, line.quantity + by);
    const button = this.#button(`${by} ${line.sku}`, fill(label, line.title), path, change);
    button.disabled = line.quantity + by > MOST_OF_ONE;
    return button;
  }

  #button(
    key: string,
    label: string,
    path: string,
    press: () => Promise<void>,
  ): HTMLButtonElement {
    const click = () => {
      if (this.#changing) return;
      this.#changing = true;
      void press().finally(() => (this.#changing = false));
    };
    return h(
      "button",
      { type: "button", class: "icon-button", "aria-label": label, "data-key": key, click },
      icon(path),
    );
  }
}
