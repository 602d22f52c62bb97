// Money as the reader's locale writes it.

import type { Money } from "./contract";

const formats = new Map<string, Intl.NumberFormat>();

/** Write an amount; a currency Intl does not know is written plainly, never wrongly. */
export function money({ amount, currency }: Money, locale: string): string {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.NumberFormat(locale, { style: "currency", currency });
    } catch {
      return `${amount} ${currency}`;
    }
    formats.set(key, format);
  }
  return format.format(Number(amount));
}

/** Tell whether an earlier price is really higher than today's. */
export const isReduced = (price: Money, before: Money | null | undefined): before is Money =>
  !!before && before.currency === price.currency && Number(before.amount) > Number(price.amount);
