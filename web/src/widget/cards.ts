// Product cards: what it is, what it costs, why it fits, what is to be chosen, and the way into the cart.

import type { Product, ProductCard, Variant } from "../contract";
import { aloud, button, h, icon, picture, safeUrl, written } from "../dom";
import { isReduced, money } from "../money";
import { CHECK } from "./icons";
import type { Setting } from "./setting";
import { Say } from "./texts";

export interface CardActions {
  /** Put it in the cart; refuses by throwing. */
  add(card: ProductCard): Promise<void>;
  chosen(card: ProductCard): void;
  product(id: string): Promise<Product>;
}

const FEW = 5;
const SHOWN_AS_ADDED_MS = 2_000;

export const optionsText = (options: Record<string, string> | null | undefined): string =>
  Object.values(options ?? {}).join(" · ");

export function productCards(cards: ProductCard[], setting: Setting, actions: CardActions): HTMLElement {
  const name = cards.length === 1 ? "cards single" : "cards";
  const list = cards.map((card) => productCard(card, setting, actions));
  return h("ul", name, { role: "list", "aria-label": setting.texts[Say.products] }, ...list);
}

function productCard(card: ProductCard, { texts, base, locale }: Setting, actions: CardActions): HTMLElement {
  const { title, choices } = card;
  const href = safeUrl(card.url, base);
  const figures = h("p", "price-row");
  const label = h("span");
  let adding = false;

  const press = async () => {
    if (adding) return;
    adding = true;
    try {
      await actions.add(card);
      label.replaceChildren(icon(CHECK), texts[Say.added]!);
      setTimeout(showLabel, SHOWN_AS_ADDED_MS);
    } catch {
      // it was said why
    }
    adding = false;
  };
  const add = button("primary add", null, press, label, aloud(`: ${title}`));

  const showLabel = () => label.replaceChildren(texts[card.in_stock ? Say.add : Say.soldOut]!);

  const show = () => {
    const { price, compare_at_price: before, in_stock, availability, stock } = card;
    const few = typeof stock === "number" && stock <= FEW;
    const there = availability === "backorder" ? Say.backOrder : few ? Say.fewLeft : Say.inStock;
    const was = isReduced(price, before) && h("s", "was", {}, aloud(`${texts[Say.was]} `), money(before, locale));
    figures.replaceChildren(
      h("strong", "price", {}, money(price, locale)),
      was || "",
      h("span", in_stock ? "stock" : "stock out", {}, texts[in_stock ? there : Say.soldOut]),
    );
    add.disabled = !in_stock || !card.sku;
    showLabel();
  };

  /** What is chosen is the price, the stock and the goods of another variant. */
  const choose = async (name: string, value: string) => {
    const options = { ...card.options, [name]: value };
    const wanted = Object.entries(options);
    const { variants } = await actions.product(card.product_id);
    const found = variants.find(({ options }) => wanted.every(([key, value]) => options?.[key] === value));
    const nothing: Partial<Variant> = { in_stock: false };
    Object.assign(card, { compare_at_price: null, ...(found ?? nothing), options });
    show();
  };

  const selects = Object.entries(choices ?? {}).map(([name, values]) =>
    h(
      "select",
      "option",
      { "aria-label": name, change: ({ target }: Event) => void choose(name, (target as HTMLSelectElement).value) },
      ...values.map((value) => h("option", "", { selected: card.options?.[name] === value }, value)),
    ),
  );
  show();
  return h(
    "li",
    "card",
    {},
    picture(safeUrl(card.image_url, base), title, "picture"),
    h("h3", "", { dir: "auto" }, href ? h("a", "", { href, click: () => actions.chosen(card) }, title) : title),
    figures,
    !selects.length && written("p", "muted", optionsText(card.options)),
    written("p", "muted", card.reason),
    ...selects,
    add,
  );
}
