// What a merchant may do to an order, and when it makes sense to offer it; the server has the last word.
import { away, type Order, waiting } from "./contract";

export type Ask = "reference" | "sending" | "returning" | "location" | "restock" | "refund" | "amount" | "reason";

export type Step = {
  /** Last part of the address: POST order/ID/paid. */
  name: "paid" | "fulfil" | "complete" | "return" | "refund" | "cancel";
  title: string;
  about: string;
  action: string;
  done: string;
  asks: Ask[];
  danger?: boolean;
  /** Whether it is how an order ordinarily goes on. */
  onward?: boolean;
  offered: (order: Order) => boolean;
};

const open = ({ status }: Order): boolean => !["cancelled", "completed"].includes(status);
const MONEY_HERE = ["paid", "partially_refunded"];

export const STEPS: Step[] = [
  {
    name: "paid", title: "Mark as paid", action: "Mark as paid", done: "The payment is noted.",
    about: "Notes that the money has arrived. What a provider only authorized is taken now.",
    onward: true, asks: ["reference"], offered: (order) => open(order) && ["pending", "authorized", "failed", "in_doubt"].includes(order.payment_status),
  },
  {
    name: "fulfil", title: "Send goods", action: "Note as sent", done: "The goods are noted as sent.",
    about: "Takes the units from the shelf and tells the shopper.",
    onward: true, asks: ["sending", "location"], offered: (order) => open(order) && order.lines.some((line) => waiting(order, line) > 0),
  },
  {
    name: "complete", title: "Complete", action: "Complete the order", done: "The order is complete.",
    about: "Closes an order that was sent and paid for. It cannot be opened again.",
    onward: true, asks: [], offered: ({ status }) => status === "fulfilling",
  },
  {
    name: "return", title: "Take back", action: "Note as returned", done: "The goods are noted as returned.",
    about: "Notes that goods came back.",
    asks: ["returning", "restock", "location", "refund"], offered: (order) => order.lines.some((line) => away(order, line) > 0),
  },
  {
    name: "refund", title: "Give money back", action: "Give back", done: "The money is on its way back.", danger: true,
    about: "Money that is given back cannot be taken again.",
    asks: ["amount", "reason"], offered: ({ payment_status }) => MONEY_HERE.includes(payment_status),
  },
  {
    name: "cancel", title: "Cancel order", action: "Cancel the order", done: "The order is cancelled.", danger: true,
    about: "Frees its goods, and gives back what was paid. The shopper is told.",
    asks: [], offered: ({ status }) => ["placed", "confirmed"].includes(status),
  },
];

/** Return what the form says as the body of the request; what is left out the server fills in. */
export function bodyOf(step: Step, form: FormData, order: Order): Record<string, unknown> {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  const body: Record<string, unknown> = {};
  for (const name of ["reference", "location", "reason"]) if (text(name)) body[name] = text(name);
  if (step.asks.includes("sending") || step.asks.includes("returning")) body["lines"] = unitsOf(form);
  if (text("restock")) body["restock"] = text("restock") === "yes";
  if (step.asks.includes("refund")) body["refund"] = form.has("refund");
  if (text("amount")) body["amount"] = { amount: text("amount").replace(",", "."), currency: order.total.currency };
  return body;
}

function unitsOf(form: FormData): Record<string, number> {
  const named = [...form.entries()].filter(([name]) => name.startsWith("units "));
  return Object.fromEntries(named.map(([name, units]) => [name.slice(6), Number(units)] as const).filter(([, units]) => units > 0));
}
