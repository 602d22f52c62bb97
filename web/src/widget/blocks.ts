// The typed blocks of a reply: product cards, a comparison, the checkout to confirm, the order that was placed.

import type { Checkout, Comparison, Discount, Line, Money, Notice, Order, ProductCard, Sum } from "../contract";
import { h, icon, picture, safeUrl } from "../dom";
import { isReduced, money } from "../money";
import { CHECK } from "./icons";
import { fill, type Texts } from "./texts";

/** How blocks are written: in whose words, whose numbers, with addresses relative to which page. */
export interface Setting {
  texts: Texts;
  locale: string;
  base: string;
}

const FEW = 5;
const SHOWN_AS_ADDED_MS = 2_000;

export const optionsText = (options: Record<string, string> | null | undefined): string =>
  Object.values(options ?? {}).join(" · ");

/** A row of cards; *add* resolves when the goods are in the cart and refuses by throwing. */
export function productCards(
  cards: ProductCard[],
  setting: Setting,
  add: (card: ProductCard) => Promise<void>,
): HTMLElement {
  const list = cards.map((card) => productCard(card, setting, add));
  const single = cards.length === 1 ? " single" : "";
  return h(
    "ul",
    { class: `cards${single}`, part: "cards", role: "list", "aria-label": setting.texts.products },
    ...list,
  );
}

function productCard(
  card: ProductCard,
  { texts, locale, base }: Setting,
  add: (card: ProductCard) => Promise<void>,
): HTMLElement {
  const address = safeUrl(card.url, base);
  const before = isReduced(card.price, card.compare_at_price) ? card.compare_at_price : null;
  const options = optionsText(card.options);
  return h(
    "li",
    { class: "card", part: "card" },
    picture(safeUrl(card.image_url, base), card.title, "picture"),
    h(
      "div",
      { class: "card-body" },
      h("h3", { dir: "auto" }, address ? h("a", { href: address }, card.title) : card.title),
      h(
        "p",
        { class: "price-row" },
        h("strong", { class: "price" }, money(card.price, locale)),
        before &&
          h("s", {}, h("span", { class: "sr" }, `${texts.was} `), money(before, locale)),
        stock(card, texts),
      ),
      !!options && h("p", { class: "muted", dir: "auto" }, options),
      !!card.reason && h("p", { class: "muted reason", dir: "auto" }, card.reason),
      addButton(card, texts, add),
    ),
  );
}

function stock({ in_stock, stock: left }: ProductCard, texts: Texts): HTMLElement {
  if (!in_stock) return h("span", { class: "stock out" }, texts.soldOut);
  const few = typeof left === "number" && left <= FEW;
  // none left, but to be had: on back-order, as the reason says
  return h("span", { class: "stock" }, few ? (left ? texts.fewLeft : "") : texts.inStock);
}

function addButton(
  card: ProductCard,
  texts: Texts,
  add: (card: ProductCard) => Promise<void>,
): HTMLElement {
  const label = h("span", {}, card.in_stock ? texts.add : texts.soldOut);
  let adding = false;
  const press = async () => {
    if (adding) return;
    adding = true;
    try {
      await add(card);
      label.replaceChildren(icon(CHECK), texts.added);
      setTimeout(() => label.replaceChildren(texts.add), SHOWN_AS_ADDED_MS);
    } finally {
      adding = false;
    }
  };
  return h(
    "button",
    {
      type: "button",
      class: "primary",
      part: "add",
      disabled: !card.in_stock || !card.sku,
      click: () => void press().catch(() => undefined),
    },
    label,
    h("span", { class: "sr" }, `: ${card.title}`),
  );
}

/** Products side by side: a column for each, and what is compared by row; it scrolls on its own. */
export function comparisonTable({ products, rows }: Comparison, { texts }: Setting): HTMLElement {
  const label = fill(texts.comparison, products.map(({ title }) => title).join(", "));
  const column = (title: string) => h("th", { scope: "col", dir: "auto" }, h("span", { title }, title));
  const row = ({ name, values }: Comparison["rows"][number]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", dir: "auto" }, rowName(name, texts)),
      ...values.map((value) =>
        value === null
          ? h("td", { class: "muted" }, texts.notStated)
          : h("td", { dir: "auto" }, value),
      ),
    );
  return h(
    "div",
    { class: "comparison", part: "comparison", role: "region", tabindex: 0, "aria-label": label },
    h(
      "table",
      {},
      h("caption", { class: "sr" }, label),
      h("thead", {}, h("tr", {}, h("td"), ...products.map(({ title }) => column(title)))),
      h("tbody", {}, ...rows.map(row)),
    ),
  );
}

/** The names of rows that are the shop's own; any other is a word of the catalogue. */
const rowName = (name: string, texts: Texts): string =>
  name === "price" ? texts.price : name === "stock" ? texts.availability : name;

/** What is about to be bought; the shopper's yes to it places the order. */
export function checkoutBlock(checkout: Checkout, setting: Setting): HTMLElement {
  return h(
    "section",
    { class: "block", part: "checkout", "aria-label": setting.texts.summary },
    h("h3", {}, setting.texts.summary),
    ...lines(checkout.lines, setting),
    totalsList(checkout, setting),
    ...(checkout.problems ?? []).map(notice),
  );
}

/** The order as it was placed, with the number to quote. */
export function orderBlock(order: Order, setting: Setting): HTMLElement {
  return h(
    "section",
    { class: "block order", part: "order", "aria-label": setting.texts.confirmed },
    h("span", { class: "seal" }, icon(CHECK)),
    h("h3", {}, setting.texts.confirmed),
    h(
      "p",
      { class: "muted", part: "order-number" },
      fill(setting.texts.order, order.number),
    ),
    ...lines(order.lines, setting),
    totalsList(order, setting),
  );
}

function lines(items: Line[], { locale }: Setting): HTMLElement[] {
  return items.map((line) =>
    h(
      "p",
      { class: "row" },
      h("span", { dir: "auto" }, `${line.quantity} × ${line.title}`, optionsOf(line)),
      h("span", { class: "figure" }, money(line.line_total, locale)),
    ),
  );
}

function optionsOf(line: Line): HTMLElement | null {
  const options = optionsText(line.options);
  return options ? h("span", { class: "muted" }, ` (${options})`) : null;
}

const KNOWN_TOTALS = ["subtotal", "discount", "shipping", "tax", "fee", "total"] as const;

/** The figures that add up, each with its name, the total last and largest; below it the tax in it. */
export function totalsList({ totals, discounts, tax_included }: Sum, { texts, locale }: Setting): HTMLElement {
  const row = (name: string, amount: Money, kind = "row") =>
    h("div", { class: kind }, h("dt", { dir: "auto" }, name), h("dd", { class: "figure" }, money(amount, locale)));
  const rows = totals.map(({ type, amount }) => {
    const known = KNOWN_TOTALS.find((name) => name === type);
    const why = type === "discount" ? reasons(discounts) : "";
    return row((known ? texts[known] : type) + why, amount, type === "total" ? "row total" : "row");
  });
  const included = tax_included ? [row(texts.included, tax_included, "row muted")] : [];
  return h("dl", { class: "totals", part: "totals" }, ...rows, ...included);
}

/** Why something is taken off, as the shop says it. */
function reasons(discounts: Discount[] = []): string {
  const told = discounts.filter(({ lines }) => lines.length).map(({ title, code }) => title ?? code);
  return told.length ? ` (${told.join(", ")})` : "";
}

/** What the server wants the shopper to know about a cart or a checkout. */
export function notice(said: Notice): HTMLElement {
  const text = typeof said === "string" ? said : (said.message ?? said.detail ?? said.code);
  return h("p", { class: "notice", part: "notice", dir: "auto" }, text);
}
