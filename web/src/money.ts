// Money as the reader's locale writes it.

import type { Money } from "./contract";

/** Write an amount; a currency Intl does not know is written plainly, never wrongly. */
export function money({ amount, currency }: Money, locale: string): string {
  try {
    return (+amount).toLocaleString(locale, { style: "currency", currency });
  } catch {
    return `${amount} ${currency}`;
  }
}

/** Tell whether an earlier price is really higher than today's. */
export const isReduced = (price: Money, before: Money | null | undefined): before is Money =>
  before?.currency === price.currency && +before.amount > +price.amount;
