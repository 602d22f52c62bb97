// The days that an address names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { rangeOf } = await load("console/range.tsx");
const NOW = Date.parse("2026-11-29T16:30:00Z");
const asked = (text) => rangeOf(new URLSearchParams(text), NOW);

test("without a word of it the last 28 days are looked at, today included", () => {
  const { from, to, days } = asked("");
  assert.deepEqual([from, to, days], ["2026-11-02", "2026-11-29", 28]);
});

test("the days before are as many and end where the others begin", () => {
  assert.deepEqual(asked("from=2026-11-08&to=2026-11-14").previous, { from: "2026-11-01", to: "2026-11-07" });
});

test("the server is asked up to the first moment that is too late", () => {
  assert.deepEqual(asked("days=1").query, { from: "2026-11-29T00:00:00Z", to: "2026-11-30T00:00:00Z" });
});

test("an address that makes no sense is answered with days that do", () => {
  const { from, to, days } = asked("from=2026-12-24&to=2026-11-01&days=x");
  assert.ok(from <= to);
  assert.equal(days, 1);
  assert.equal(asked("from=yesterday&to=2026-13-45").days, 28);
});
