// One product: its variants chosen by options, live price and stock, and the way to the cart.

import type { Product, Variant } from "../contract";
import { h, picture } from "../dom";
import { priceLine, stockLine } from "./price";
import { assistant, ownPicture, product } from "./shop";
import { fill, page, texts } from "./texts";

const MOST = 99;

export async function showProduct(view: HTMLElement, id: string): Promise<void> {
  const back = h("a", { class: "back", href: page("/") }, `${texts.back}`);
  view.append(back);
  try {
    const found = await product(id);
    if (found?.variants.length) view.append(new ProductPage(found).root);
    else view.append(h("h1", { class: "nothing" }, texts.missing));
    if (found) document.title = `${found.title} · ${document.title}`;
  } catch {
    view.append(h("h1", { class: "nothing", role: "alert" }, texts.failed));
  }
}

class ProductPage {
  readonly root: HTMLElement;
  readonly #product: Product;
  readonly #chosen: Record<string, string>;
  readonly #frame = h("div", { class: "product-picture" });
  readonly #figures = h("div", { class: "figures" });
  readonly #status = h("p", { class: "muted", role: "status" });
  readonly #addButton: HTMLButtonElement;
  #adding = false;
  readonly #quantity = h("input", {
    type: "number",
    id: "quantity",
    min: 1,
    max: MOST,
    value: 1,
    inputmode: "numeric",
  });

  constructor(product: Product) {
    this.#product = product;
    const first = product.variants.find(available) ?? product.variants[0];
    this.#chosen = { ...first?.options };
    this.#addButton = h(
      "button",
      { type: "button", class: "primary", click: () => void this.#add() },
      texts.add,
    );
    this.root = h("article", { class: "product-page" }, this.#frame, this.#body());
    this.#showChosen();
  }

  #body(): HTMLElement {
    const { title, brand, description } = this.#product;
    return h(
      "div",
      { class: "product-text" },
      !!brand && h("p", { class: "muted", dir: "auto" }, brand),
      h("h1", { dir: "auto" }, title),
      this.#figures,
      ...this.#optionNames().map((name) => this.#picker(name)),
      h(
        "div",
        { class: "buy" },
        h("label", { class: "sr", for: "quantity" }, texts.quantity),
        this.#quantity,
        this.#addButton,
        h("button", { type: "button", class: "quiet", click: () => this.#ask() }, texts.askAbout),
      ),
      this.#status,
      !!description && h("p", { class: "description", dir: "auto" }, description),
      this.#attributes(),
    );
  }

  #optionNames(): string[] {
    const named = this.#product.variants.flatMap(({ options }) => Object.keys(options ?? {}));
    return [...new Set([...(this.#product.options ?? []), ...named])];
  }

  #picker(name: string): HTMLElement | null {
    const found = this.#product.variants.flatMap(({ options }) => options?.[name] ?? []);
    const values = [...new Set(found)];
    if (!values.length) return null;
    const choices = values.map((value) =>
      h(
        "label",
        { class: "choice" },
        h("input", {
          type: "radio",
          name: `option-${name}`,
          value,
          checked: this.#chosen[name] === value,
          change: () => this.#choose(name, value),
        }),
        h("span", { dir: "auto" }, value),
      ),
    );
    return h("fieldset", {}, h("legend", { dir: "auto" }, name), h("div", { class: "choices" }, ...choices));
  }

  #choose(name: string, value: string): void {
    this.#chosen[name] = value;
    this.#status.textContent = "";
    this.#showChosen();
  }

  #variant(): Variant | undefined {
    return this.#product.variants.find(({ options }) =>
      Object.entries(this.#chosen).every(([name, value]) => options?.[name] === value),
    );
  }

  #showChosen(): void {
    const variant = this.#variant();
    const address = ownPicture(variant?.image_url ?? this.#product.image_url);
    this.#frame.replaceChildren(picture(address, this.#product.title, "picture"));
    this.#addButton.disabled = !variant || !available(variant);
    this.#figures.replaceChildren(
      ...(variant
        ? [
            priceLine(variant.price, variant.compare_at_price),
            stockLine(available(variant), variant.availability, variant.stock),
          ]
        : [h("p", { class: "stock out" }, texts.notMade)]),
    );
  }

  async #add(): Promise<void> {
    const variant = this.#variant();
    if (!variant || this.#adding) return;
    this.#adding = true;
    const wanted = Math.min(Math.max(Math.trunc(Number(this.#quantity.value)) || 1, 1), MOST);
    try {
      await (await assistant()).addToCart(variant.sku, wanted);
      this.#status.textContent = texts.added;
    } catch (error) {
      this.#status.textContent = error instanceof Error ? error.message : texts.failed;
    } finally {
      this.#adding = false;
    }
  }

  #ask(): void {
    const question = fill(texts.askQuestion, this.#product.title);
    void assistant().then((chat) => chat.ask(question));
  }

  #attributes(): HTMLElement | null {
    const entries = Object.entries(this.#product.attributes ?? {});
    if (!entries.length) return null;
    const rows = entries.map(([name, value]) =>
      h(
        "div",
        {},
        h("dt", { dir: "auto" }, name.replaceAll("_", " ")),
        h("dd", { dir: "auto" }, Array.isArray(value) ? value.join(", ") : String(value)),
      ),
    );
    return h("section", {}, h("h2", {}, texts.details), h("dl", { class: "details" }, ...rows));
  }
}

function available({ in_stock, stock }: Variant): boolean {
  return in_stock ?? (stock === null || stock === undefined || stock > 0);
}
