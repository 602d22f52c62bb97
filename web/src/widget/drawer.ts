// The cart drawer: lines with quantities, figures, and the way to checkout.

import type { Cart, Line, ProductCard } from "../contract";
import { button, h, icon, picture, safeUrl, written } from "../dom";
import { money } from "../money";
import { notice, totalsList } from "./blocks";
import { optionsText } from "./cards";
import { BACK, BIN, MINUS, PLUS } from "./icons";
import type { Setting } from "./setting";
import { Say } from "./texts";

export interface DrawerActions {
  close(): void;
  checkout(): void;
  setQuantity(line: Line, quantity: number): Promise<void>;
}

export interface CartDrawer {
  root: HTMLElement;
  open(): void;
  /** Remember the pictures of products that were shown, for their lines in the cart. */
  learn(cards: ProductCard[]): void;
  /** Show the cart as it is now, keeping the focus where the shopper left it. */
  show(cart: Cart, problem?: string): void;
}

const MOST_OF_ONE = 999;

export function cartDrawer({ texts, locale, base }: Setting, actions: DrawerActions): CartDrawer {
  const back = button("icon-button", texts[Say.back]!, actions.close, icon(BACK, "flip"));
  const heading = h("h2", "", { tabindex: -1 }, texts[Say.cart]);
  const content = h("div", "drawer-lines");
  const head = h("div", "head", {}, back, heading);
  const sums = h("div");
  const checkout = button("primary large checkout-button", null, actions.checkout, texts[Say.checkout]);
  const foot = h("div", "drawer-foot", {}, sums, checkout);
  const root = h("section", "drawer", { hidden: true, "aria-label": texts[Say.cart] }, head, content, foot);
  const pictures = new Map<string, string>();
  let changing = false;

  const change = (line: Line, key: string, say: Say, path: string, quantity: number) => {
    const click = () => {
      if (changing) return;
      changing = true;
      void actions.setQuantity(line, quantity).finally(() => (changing = false));
    };
    const made = button("icon-button", `${texts[say]} ${line.title}`, click, icon(path));
    made.id = `${key} ${line.sku}`;
    made.disabled = quantity > MOST_OF_ONE;
    return made;
  };

  const shownLine = (line: Line) => {
    const { quantity, title } = line;
    const one = quantity === 1;
    const address = line.image_url ?? pictures.get(line.product_id);
    const remove = (key: string) => change(line, key, Say.remove, BIN, 0);
    return h(
      "li",
      "line",
      {},
      picture(safeUrl(address, base), title, "thumb"),
      h(
        "div",
        "line-body",
        {},
        written("p", "", title),
        written("p", "muted", optionsText(line.options)),
        h(
          "div",
          "stepper",
          { role: "group", "aria-label": `${texts[Say.quantity]}: ${title}` },
          one ? remove("-") : change(line, "-", Say.less, MINUS, quantity - 1),
          h("span", "figure", {}, String(quantity)),
          change(line, "+", Say.more, PLUS, quantity + 1),
        ),
      ),
      h("div", "line-end", {}, h("span", "figure", {}, money(line.line_total, locale)), !one && remove("0")),
    );
  };

  return {
    root,
    open() {
      root.hidden = false;
      back.focus();
    },
    learn(cards) {
      for (const { product_id, image_url } of cards) if (image_url) pictures.set(product_id, image_url);
    },
    show(cart, problem) {
      const within = root.getRootNode() as ShadowRoot;
      const focused = within.activeElement?.id;
      const lines = cart.items.map(shownLine);
      content.replaceChildren(
        ...[...(problem ? [problem] : []), ...(cart.notices ?? [])].map(notice),
        lines.length ? h("ul", "", { role: "list" }, ...lines) : h("p", "empty", {}, texts[Say.empty]),
      );
      sums.replaceChildren(totalsList(cart, { texts, locale, base }));
      foot.hidden = !lines.length;
      if (!focused || root.hidden) return;
      const same = within.getElementById(focused) as HTMLButtonElement | null;
      (same?.disabled ? heading : same ?? heading).focus();
    },
  };
}
