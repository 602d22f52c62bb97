// How the stages and the ways between them are drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { layout } = await load("console/pages/pipeline/layout.ts");
const STAGES = Array.from({ length: 16 }, (_, index) => `s${index}`);
const every = STAGES.flatMap((from) => STAGES.filter((to) => to !== from).map((to, index) => ({ from, to, count: (index * 37) % 400, rules: [] })));

/** The upright part of a way: where it stands, from where to where. */
function upright({ line, width }) {
  const [, x, from, to] = /Q([\d.]+) [\d.]+ [\d.]+ ([\d.]+)V([\d.]+)/.exec(line).map(Number);
  return { left: x - width / 2, right: x + width / 2, top: Math.min(from, to), bottom: Math.max(from, to) };
}

test("no two ways lie on each other, however many there are", () => {
  const { arrows, boxes } = layout(STAGES, every);
  assert.equal(arrows.length, every.length);
  const bent = arrows.filter(({ line }) => line.includes("Q")).map(upright);
  for (const [index, one] of bent.entries()) {
    for (const other of bent.slice(index + 1)) {
      const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
      assert.ok(apart, JSON.stringify([one, other]));
    }
  }
  const [{ x, width }] = boxes;
  assert.ok(bent.every(({ left, right }) => right < x || left > x + width), "a way crosses a stage");
});

test("boxes do not touch, and hold every way that touches them", () => {
  const { boxes, arrows } = layout(STAGES, every);
  boxes.slice(1).forEach((box, index) => assert.ok(box.y > boxes[index].y + boxes[index].height));
  for (const { way, line } of arrows.filter((one) => one.line.includes("Q"))) {
    const start = Number(/^M[\d.]+ ([\d.]+)/.exec(line)[1]);
    const box = boxes.find(({ name }) => name === way.from);
    assert.ok(start >= box.y && start <= box.y + box.height);
  }
});

test("a way is as wide as its share of the most used one", () => {
  const { arrows } = layout(["a", "b", "c"], [{ from: "a", to: "b", count: 400, rules: [] }, { from: "a", to: "c", count: 200, rules: [] }]);
  const [thin, thick] = arrows.map(({ width }) => width);
  assert.equal(thick, 2 * thin);
});

test("a way to a stage that is gone is left out", () => {
  assert.equal(layout(["a", "b"], [{ from: "a", to: "gone", count: 4, rules: [] }]).arrows.length, 0);
});
