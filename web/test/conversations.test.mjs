// Which conversations a list keeps, and the order in which things happened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { sorted, wantedIn, withChange } = await load("console/pages/conversations/matching.ts");
const { timeline } = await load("console/pages/conversations/timeline.ts");
const { named, reason, told } = await load("console/telling.ts");

const at = (minute) => `2026-11-01T10:${String(minute).padStart(2, "0")}:00Z`;
const talk = (id, minute, more = {}) => ({
  session_id: id, active_at: at(minute), stage: "cart", channel: "web", waiting: false, order: null, objections: [],
  handler: { kind: "assistant", by: null, since: null }, ...more,
});
const ids = (list) => list.map(({ session_id }) => session_id);

test("who waits for a person comes first, then who spoke last", () => {
  assert.deepEqual(ids(sorted([talk("a", 1), talk("b", 3), talk("c", 2, { waiting: true })])), ["c", "b", "a"]);
});

test("only filters that are known are taken from an address", () => {
  assert.deepEqual(wantedIn(new URLSearchParams("stage=cart&turn=7&q=")), { stage: "cart" });
});

test("one that no longer fits leaves the list, and one that fits now joins it", () => {
  const list = [talk("a", 1), talk("b", 2)];
  assert.deepEqual(ids(withChange(list, talk("a", 3, { stage: "checkout" }), { stage: "cart" })), ["b"]);
  assert.deepEqual(ids(withChange(list, talk("c", 3), { stage: "cart" })), ["c", "b", "a"]);
});

test("what only the server can judge keeps what is shown and lets nothing new in", () => {
  const list = [talk("b", 2), talk("a", 1)];
  assert.deepEqual(ids(withChange(list, talk("a", 3), { q: "grinder" })), ["a", "b"]);
  assert.deepEqual(ids(withChange(list, talk("c", 3), { q: "grinder" })), ["b", "a"]);
});

test("within one moment the shopper speaks, something is done, the stage moves, and it is answered", () => {
  const messages = [
    { id: "answer", role: "assistant", text: "Added.", at: at(1) },
    { id: "cart", role: "system", text: "1 x Mug came into the cart.", at: at(1) },
    { id: "wish", role: "shopper", text: "add it", at: at(1) },
    { id: "later", role: "human", text: "Anything else?", at: at(2) },
  ];
  const entries = timeline({ messages, stage_history: [{ from: "consideration", to: "cart", at: at(1), because: [] }] });
  assert.deepEqual(entries.map(({ key }) => key), ["wish", "cart", "move 0", "answer", "later"]);
});

test("values that say nothing are left out, however deep they are", () => {
  assert.deepEqual(named({ needs: { query: "kettle", brand: "", without: [], any_price: false }, max_price: null }), ["needs: query: kettle"]);
  assert.equal(told([]), "");
});

test("a condition of the pipeline is told in words", () => {
  assert.equal(reason("tool_came_to(tool=add_to_cart, outcome=added) or cart_is_empty"), "Tool came to add to cart, added or cart is empty");
});
