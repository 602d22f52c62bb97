// The shop window: categories, search, the grid of products.

import type { ProductCard, SearchResult } from "../contract";
import { h, picture, safeUrl } from "../dom";
import { priceLine } from "./price";
import { assistant, categories, type Category, ownPicture, search } from "./shop";
import { fill, page, texts } from "./texts";

const PAUSE_IN_TYPING_MS = 250;
const PICTURES_IN_HERO = 3;

export class Home {
  readonly #chips = h("div", { class: "chips", role: "group", "aria-label": texts.categories });
  readonly #heading = h("h2", {}, texts.products);
  readonly #count = h("p", { class: "muted", role: "status" });
  readonly #grid = h("ul", { class: "grid", role: "list", "aria-busy": "true" });
  #known: Category[] = [];
  #query: string;
  #category: string;
  #running: AbortController | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(view: HTMLElement, input: HTMLInputElement) {
    const asked = new URLSearchParams(location.search);
    this.#query = input.value = asked.get("q") ?? "";
    this.#category = asked.get("category") ?? "";
    view.append(
      h("div", { class: "shelf" }, this.#heading, this.#count),
      this.#chips,
      this.#grid,
    );
    this.#grid.append(...Array.from({ length: 8 }, () => h("li", { class: "product ghost" })));
    input.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.change({ query: input.value }), PAUSE_IN_TYPING_MS);
    });
    void this.#load();
  }

  change(asked: { query?: string; category?: string }): void {
    clearTimeout(this.#typing);
    this.#query = (asked.query ?? this.#query).trim();
    this.#category = asked.category ?? this.#category;
    const address = new URLSearchParams();
    if (this.#query) address.set("q", this.#query);
    if (this.#category) address.set("category", this.#category);
    history.replaceState(null, "", page(address.size ? `/?${address}` : "/"));
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    this.#grid.setAttribute("aria-busy", "true");
    try {
      this.#show(await search(this.#query, this.#category, running.signal));
    } catch {
      if (!running.signal.aborted) this.#fail();
    }
  }

  #show(found: SearchResult): void {
    if (!this.#category && !this.#query) this.#known = categories(found);
    else if (!this.#known.length) this.#known = categories(found);
    this.#showChips();
    this.#count.textContent = fill(texts.found, String(found.total));
    const cards = found.products.map(productCard);
    this.#grid.replaceChildren(...(cards.length ? cards : [h("li", { class: "nothing" }, texts.nothing)]));
    this.#grid.setAttribute("aria-busy", "false");
    showArt(found.products);
  }

  #fail(): void {
    const again = { type: "button", class: "quiet", click: () => void this.#load() };
    this.#count.textContent = "";
    this.#grid.setAttribute("aria-busy", "false");
    this.#grid.replaceChildren(
      h("li", { class: "nothing", role: "alert" }, texts.failed, " ", h("button", again, texts.retry)),
    );
  }

  #showChips(): void {
    const chip = (label: string, value: string, count: number | null) =>
      h(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-pressed": String(this.#category === value),
          click: () => this.change({ category: value }),
        },
        h("span", { dir: "auto" }, label),
        count !== null && h("span", { class: "muted" }, String(count)),
      );
    const entries = this.#known.map(({ value, count }) => chip(lastPart(value), value, count));
    const focused = [...this.#chips.children].indexOf(document.activeElement as Element);
    this.#chips.replaceChildren(...(entries.length ? [chip(texts.all, "", null), ...entries] : []));
    if (focused >= 0) (this.#chips.children[focused] as HTMLElement | undefined)?.focus();
  }
}

const lastPart = (category: string): string => category.split(">").at(-1)?.trim() ?? category;

function productCard(card: ProductCard): HTMLElement {
  const own = safeUrl(card.url, location.href);
  const here = own && new URL(own).origin === location.origin && new URL(own).pathname;
  const address = page(here || `/products/${encodeURIComponent(card.product_id)}`);
  const ask = () => void assistant().then((chat) => chat.ask(fill(texts.askQuestion, card.title)));
  return h(
    "li",
    { class: "product" },
    picture(ownPicture(card.image_url), card.title, "picture"),
    h(
      "div",
      { class: "product-body" },
      h("h3", { dir: "auto" }, h("a", { href: address }, card.title)),
      priceLine(card.price, card.compare_at_price),
      h(
        "div",
        { class: "product-foot" },
        !card.in_stock && h("span", { class: "stock out" }, texts.soldOut),
        h(
          "button",
          { type: "button", class: "quiet", click: ask },
          texts.askAbout,
          h("span", { class: "sr" }, `: ${card.title}`),
        ),
      ),
    ),
  );
}

/** The hero shows the first things the shop sells; it is drawn once. */
function showArt(products: ProductCard[]): void {
  const art = document.getElementById("art");
  if (!art || art.hasChildNodes()) return;
  const tiles = products.slice(0, PICTURES_IN_HERO);
  art.append(...tiles.map((card) => picture(ownPicture(card.image_url), card.title, "tile")));
}
