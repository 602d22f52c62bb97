// Axes of charts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { fitting, steps } = await load("console/charts/scale.ts");
const { span } = await load("console/charts/interval.tsx");

test("the figures of an axis are round and reach the highest value", () => {
  assert.deepEqual(steps(0, 0.073).map((one) => Math.round(one * 100)), [0, 2, 4, 6, 8]);
  for (const most of [0.001, 0.3, 1, 7, 999]) assert.ok(steps(0, most).at(-1) >= most);
});

test("labels never overlap, and the first and the last are there", () => {
  for (const count of [1, 2, 3, 7, 28, 45, 90]) {
    for (const room of [200, 300, 700]) {
      const shown = fitting(count, 60, room);
      assert.equal(shown[0], 0);
      assert.equal(shown.at(-1), count - 1);
      const place = (index) => (index / Math.max(1, count - 1)) * room;
      shown.slice(1).forEach((index, at) => assert.ok(place(index) - place(shown[at]) >= 59, `${count} in ${room}: ${shown}`));
    }
  }
});

test("no difference is always in sight beside an interval", () => {
  const { least, most } = span([{ low: 0.01, high: 0.02 }]);
  assert.ok(least < 0 && most > 0.02);
});
