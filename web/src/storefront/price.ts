// A price with what it was before, and how much is left.

import type { Money } from "../contract";
import { h } from "../dom";
import { isReduced, money } from "../money";
import { fill, locale, texts } from "./texts";

const FEW = 5;

export function priceLine(price: Money, before: Money | null | undefined): HTMLElement {
  return h(
    "p",
    { class: "price" },
    h("strong", {}, money(price, locale)),
    isReduced(price, before) &&
      h("s", {}, h("span", { class: "sr" }, `${texts.was} `), money(before, locale)),
  );
}

/** Say how much there is; *left* is known only where the shop tracks it. */
export function stockLine(
  available: boolean,
  availability: string | undefined,
  left: number | null | undefined,
): HTMLElement {
  if (!available) return h("p", { class: "stock out" }, texts.soldOut);
  if (availability === "backorder") return h("p", { class: "stock" }, texts.backOrder);
  const few = typeof left === "number" && left <= FEW;
  return h("p", { class: "stock" }, few ? fill(texts.left, String(left)) : texts.inStock);
}
