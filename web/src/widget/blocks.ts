// The typed blocks of a reply: a comparison, the checkout to confirm, the order that was placed.

import type { Checkout, Comparison, Line, Money, Notice, Order, Sum } from "../contract";
import { h, icon, written } from "../dom";
import { money } from "../money";
import { optionsText } from "./cards";
import { CHECK } from "./icons";
import type { Setting } from "./setting";
import { Say, type Texts } from "./texts";

/** Products side by side: a column for each, and what is compared by row; it scrolls on its own. */
export function comparisonTable({ products, rows }: Comparison, { texts }: Setting): HTMLElement {
  const label = `${texts[Say.comparison]}: ${products.map(({ title }) => title).join(", ")}`;
  const column = (title: string) => h("th", "", { scope: "col", dir: "auto" }, h("span", "", { title }, title));
  const cell = (value: string | null) =>
    value === null ? h("td", "muted", {}, texts[Say.notStated]) : h("td", "", { dir: "auto" }, value);
  const row = ({ name, values }: Comparison["rows"][number]) =>
    h("tr", "", {}, h("th", "", { scope: "row", dir: "auto" }, rowName(name, texts)), ...values.map(cell));
  return h(
    "div",
    "comparison",
    { role: "region", tabindex: 0, "aria-label": label },
    h(
      "table",
      "",
      {},
      h("caption", "sr", {}, label),
      h("thead", "", {}, h("tr", "", {}, h("td"), ...products.map(({ title }) => column(title)))),
      h("tbody", "", {}, ...rows.map(row)),
    ),
  );
}

/** The names of rows that are the shop's own; any other is a word of the catalogue. */
const rowName = (name: string, texts: Texts): string =>
  name === "price" ? texts[Say.price]! : name === "stock" ? texts[Say.stock]! : name;

/** What is about to be bought; the shopper's yes to it places the order. */
export const checkoutBlock = (checkout: Checkout, setting: Setting): HTMLElement =>
  h(
    "section",
    "checkout",
    { "aria-label": setting.texts[Say.order] },
    h("h3", "", {}, setting.texts[Say.order]),
    ...linesAndTotals(checkout, setting),
    ...(checkout.problems ?? []).map(notice),
  );

/** The order as it was placed, with the number to quote. */
export const orderBlock = (order: Order, setting: Setting): HTMLElement =>
  h(
    "section",
    "order",
    { "aria-label": setting.texts[Say.confirmed] },
    h("span", "seal", {}, icon(CHECK)),
    h("h3", "", {}, setting.texts[Say.confirmed]),
    h("p", "muted order-number", {}, `${setting.texts[Say.order]} ${order.number}`),
    ...linesAndTotals(order, setting),
  );

function linesAndTotals(bought: Sum & { lines: Line[] }, setting: Setting): HTMLElement[] {
  const lines = bought.lines.map(({ quantity, title, options, line_total }) => {
    const chosen = optionsText(options);
    return h(
      "p",
      "row",
      {},
      h("span", "", { dir: "auto" }, `${quantity} × ${title}`, chosen && h("span", "muted", {}, ` (${chosen})`)),
      h("span", "figure", {}, money(line_total, setting.locale)),
    );
  });
  return [...lines, totalsList(bought, setting)];
}

/** In the order of what there is to say. */
const KNOWN_TOTALS = ["subtotal", "discount", "shipping", "tax", "fee", "total"];

/** The figures that add up, each with its name, the total last and largest; below it the tax in it. */
export function totalsList({ totals, discounts, tax_included }: Sum, { texts, locale }: Setting): HTMLElement {
  const row = (text: string, amount: Money, kind: string) =>
    h("div", `row ${kind}`, {}, h("dt", "", { dir: "auto" }, text), h("dd", "figure", {}, money(amount, locale)));
  const told = (discounts ?? []).filter(({ lines }) => lines.length).map(({ title, code }) => title ?? code);
  const why = told.length ? ` (${told.join(", ")})` : "";
  const rows = totals.map(({ type, amount }) => {
    const known = KNOWN_TOTALS.indexOf(type);
    const text = known < 0 ? type : texts[Say.subtotal + known]!;
    return row(type === "discount" ? text + why : text, amount, type === "total" ? type : "");
  });
  if (tax_included) rows.push(row(texts[Say.included]!, tax_included, "muted"));
  return h("dl", "totals", {}, ...rows);
}

/** What the server wants the shopper to know about a cart or a checkout. */
export const notice = (said: Notice): HTMLElement =>
  written("p", "notice", typeof said === "string" ? said : (said.message ?? said.detail ?? said.code)) as HTMLElement;
