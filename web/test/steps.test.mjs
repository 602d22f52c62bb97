// What may be done to an order, and what is sent for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { bodyOf, STEPS } = await load("console/pages/orders/steps.ts");
const order = (more = {}) => ({
  status: "confirmed", payment_status: "pending", total: { amount: "20.00", currency: "EUR" },
  lines: [{ sku: "A", quantity: 2 }, { sku: "B", quantity: 1 }], sent: {}, returned: {}, ...more,
});
const offered = (found) => STEPS.filter((step) => step.offered(found)).map(({ name }) => name);
const step = (name) => STEPS.find((each) => each.name === name);
const form = (values) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

test("only what makes sense is offered", () => {
  assert.deepEqual(offered(order()), ["paid", "fulfil", "cancel"]);
  assert.deepEqual(offered(order({ status: "fulfilling", payment_status: "paid", sent: { A: 2, B: 1 } })), ["complete", "return", "refund"]);
  assert.deepEqual(offered(order({ status: "cancelled", payment_status: "cancelled" })), []);
});

test("units that stay are not sent, and what is left open the server fills in", () => {
  assert.deepEqual(bodyOf(step("fulfil"), form({ "units A": "1", "units B": "0", location: " " }), order()), { lines: { A: 1 } });
  assert.deepEqual(bodyOf(step("paid"), form({ reference: "line 3" }), order()), { reference: "line 3" });
  assert.deepEqual(bodyOf(step("return"), form({ "units A": "2", restock: "no", refund: "on" }), order()), { lines: { A: 2 }, restock: false, refund: true });
});

test("an amount is written as the wire has it, in the currency of the order", () => {
  assert.deepEqual(bodyOf(step("refund"), form({ amount: "4,50" }), order()), { amount: { amount: "4.50", currency: "EUR" } });
});
