// Orders that can be paid, sent and taken back, each step only where it may be taken.

import { card, PRODUCTS, usd } from "../goods.mjs";
import { Problem } from "../problem.mjs";

const at = (index) => new Date(Date.now() - index * 7_200_000).toISOString();

function order(index) {
  const { sku, product_id, title, price } = card(PRODUCTS[index % PRODUCTS.length]);
  const cents = Number(price.amount) * 200;
  const totals = [{ type: "subtotal", amount: usd(cents) }, { type: "shipping", amount: usd(500) }, { type: "total", amount: usd(cents + 500) }];
  return {
    order_id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`, number: `NB-${1042 + index}`, placed_at: at(index), session_id: "00000000-0000-7000-8000-0000000000aa",
    status: "confirmed", payment_status: "pending", fulfilment_status: "unfulfilled", total: usd(cents + 500), totals, payment_provider: "manual",
    lines: [{ sku, product_id, title, options: {}, quantity: 2, unit_price: price, line_total: usd(cents) }],
    contact: { name: index % 2 ? "Ada Lovelace" : "Grace Hopper", email: "ada@example.com", phone: "" },
    delivery: { method: "standard", address: { line1: "1 Main Street", line2: "", city: "Springfield", region: "IL", postal_code: "62701", country: "US" } },
    history: [{ at: at(index), what: "placed", by: "shopper" }], sent: {}, returned: {}, refunds: [],
  };
}
const orders = Array.from({ length: 60 }, (_, index) => order(index));

const refuse = (text) => { throw new Problem(409, "illegal_transition", text); };
const units = (order) => Object.fromEntries(order.lines.map(({ sku, quantity }) => [sku, quantity]));
const STEPS = {
  paid: (order) => (order.payment_status === "paid" ? refuse(`payment is paid and cannot become paid, only refunded`) : (order.payment_status = "paid")),
  fulfil: (order) => Object.assign(order, { status: "fulfilling", fulfilment_status: "fulfilled", sent: units(order) }),
  complete: (order) => (order.status === "fulfilling" ? (order.status = "completed") : refuse(`order is ${order.status} and cannot become completed`)),
  return: (order) => Object.assign(order, { fulfilment_status: "returned", returned: units(order) }),
  refund: (order, { amount, reason = "" }) => order.refunds.push({ refund_id: "r1", amount: amount ?? order.total, status: "refunded", lines: {}, reason }) && (order.payment_status = "refunded"),
  cancel: (order) => (order.status === "fulfilling" ? refuse("order is fulfilling and cannot become cancelled") : (order.status = "cancelled")),
};

function list(query) {
  const fits = (order) =>
    ["status", "payment_status", "fulfilment_status"].every((name) => !query.get(name) || order[name] === query.get(name)) &&
    JSON.stringify(order).toLowerCase().includes((query.get("q") ?? "").toLowerCase());
  const found = orders.filter(fits);
  const start = Number(query.get("cursor") ?? 0), limit = Number(query.get("limit") ?? 50);
  const rows = found.slice(start, start + limit).map((order) => ({ ...order, items: order.lines.reduce((sum, { quantity }) => sum + quantity, 0) }));
  return [200, { orders: rows, next: start + limit < found.length ? String(start + limit) : null }];
}

export function orderAnswer(path, query, body, role) {
  if (path === "orders") return role() && list(query);
  const asked = /^order\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (!asked || !role()) return null;
  const order = orders.find(({ order_id }) => order_id === asked[1]);
  if (!order) throw new Problem(404, "not_found", "There is no such order.");
  if (asked[2] === "audit") return [200, { entries: order.history.map(({ at, what, by }) => ({ at, actor: by, by: "p1", action: what, subject: "order", subject_id: order.order_id, changes: { status: { before: null, after: "placed" } } })) }];
  if (asked[2]) {
    STEPS[asked[2]](order, body);
    order.history.push({ at: new Date().toISOString(), what: asked[2], by: "merchant" });
  }
  return [200, order];
}
