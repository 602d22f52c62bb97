// How an order, its payment and its delivery stand, as coloured words.
import { words } from "../../figures";

export const STATUSES = ["placed", "confirmed", "fulfilling", "completed", "cancelled"];
export const PAYMENTS = ["pending", "requires_action", "authorized", "paid", "failed", "in_doubt", "partially_refunded", "refunded", "cancelled"];
export const DELIVERIES = ["unfulfilled", "partial", "fulfilled", "returned"];

const GOOD = ["completed", "paid", "fulfilled"];
const OPEN = ["placed", "pending", "requires_action", "authorized", "unfulfilled", "partial"];
const BAD = ["cancelled", "failed", "in_doubt"];

const tone = (status: string): string =>
  GOOD.includes(status) ? "good" : OPEN.includes(status) ? "warn" : BAD.includes(status) ? "bad" : "";

export const Status = ({ of }: { of: string }) => <span class={`badge ${tone(of)}`}>{words(of)}</span>;
