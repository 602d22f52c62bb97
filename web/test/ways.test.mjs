// Rules and traffic of the same two stages, together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { rulesFrom, waysOf } = await load("console/pages/pipeline/ways.ts");
const rule = (from, to, count = 0) => ({ from, to, on: "result", conditions: [`${from} to ${to}`], count });
const PIPELINE = {
  start: "a", stages: [],
  moves: [rule("a", "b", 3), rule("*", "b"), rule("b", "c", 1), { from: "a", to: "b", on: null, conditions: [], count: 4 }, { from: "c", to: "b", on: null, conditions: [], count: 2 }],
};

test("what was counted of two stages is one way, the most used first", () => {
  assert.deepEqual(waysOf(PIPELINE).map(({ from, to, count }) => `${from}>${to} ${count}`), ["a>b 7", "c>b 2", "b>c 1"]);
});

test("a rule from any stage explains the ways to where it leads", () => {
  const [, back] = waysOf(PIPELINE);
  assert.deepEqual(back.rules.map(({ from }) => from), ["*"]);
});

test("the rules of a stage stand before those of any stage, and none leads to itself", () => {
  assert.deepEqual(rulesFrom(PIPELINE, "a").map(({ from, to }) => from + to), ["ab", "*b"]);
  assert.deepEqual(rulesFrom(PIPELINE, "b").map(({ from, to }) => from + to), ["bc"]);
});
