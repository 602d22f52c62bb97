// How the figures of a metric are written: shares in percent, money in the shop's currency, the rest as numbers.
import { count, money, moneyChange, percent, points } from "../../figures";

const isShare = (name: string): boolean => name.endsWith("_rate");
const isMoney = (name: string): boolean => /revenue|value|cost/.test(name);

export const figure = (name: string, value: number, currency: string): string =>
  isShare(name) ? percent(value) : isMoney(name) ? money({ amount: String(value), currency }) : count(value);

export function difference(name: string, value: number, currency: string): string {
  if (isShare(name)) return points(value);
  if (isMoney(name)) return moneyChange(value, currency);
  return `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${count(Math.abs(value))}`;
}

/** Metrics of which less is better. */
export const lessIsBetter = (name: string): boolean => /refund|handoff|objection|messages|cost/.test(name);
/** What can be watched while an experiment runs. */
export const GUARDS = ["refund_rate", "handoff_rate", "objection_rate", "messages_per_order", "revenue_per_shopper"];
