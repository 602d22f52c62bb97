// What is sent of the form, and what is said of a reading.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { draftOf, emptyDraft, setupOf, valueOf } = await load("console/pages/experiments/draft.ts");
const { shoppersFor } = await load("console/pages/experiments/planning.tsx");
const { sayVerdict } = await load("console/pages/experiments/verdict.tsx");
const KNOWN = ["strategy.order", "prompt.<name>", "recommendation.rule.<name>", "recommendation.ways.<stage>", "model"].map((name) => ({ name, description: "", example: 1 }));
const KEPT = {
  name: "opening", about: "?", state: "draft", source: "console", arms: { as_is: 1, other: 3 }, traffic: 0.25,
  parameters: { other: { "prompt.greeting_new": "greeting_returning", "recommendation.ways.cart": ["similar"], model: "templates" } },
  plan: { kind: "fixed-horizon", sample_size: 4000, looks: 4 }, guard_metrics: ["refund_rate"], bandit: false, namespace: { name: "n", from: 0, to: 0.5 },
};

test("a draft that is opened and kept again is the same", () => {
  const { state, source, ...setup } = KEPT;
  assert.deepEqual(setupOf(draftOf(KEPT, KNOWN)), setup);
});

test("a new one sends only what was filled in", () => {
  const sent = setupOf({ ...emptyDraft(), name: " opening " });
  assert.equal(sent.name, "opening");
  assert.deepEqual([sent.traffic, sent.plan, sent.parameters, "namespace" in sent], [1, { kind: "open-ended" }, {}, false]);
});

test("a value is read as in the file, and words without quotes are a text", () => {
  assert.deepEqual([valueOf('["a"]'), valueOf("false"), valueOf("2"), valueOf("templates")], [["a"], false, 2, "templates"]);
});

test("nothing is called decided that is not", () => {
  const stopping = { kind: "open-ended", verdict: "go-on", arm: null, looks_planned: null };
  assert.match(sayVerdict({ stopping }), /^Not decided/);
  assert.match(sayVerdict({ stopping: { ...stopping, verdict: "worse", arm: "short" } }), /“Short” is worse/);
});

test("a small lift takes many shoppers, and one that cannot be takes none", () => {
  // Two proportions, both sides 5%, power 85%: n = (1.96 + 1.0364)^2 (p q + P Q) / (P - p)^2.
  assert.equal(shoppersFor(0.05, 0.2, 1), 9329);
  assert.ok(shoppersFor(0.05, 0.1, 1) > 3.5 * shoppersFor(0.05, 0.2, 1));
  assert.ok(shoppersFor(0.05, 0.2, 4) > shoppersFor(0.05, 0.2, 1));
  assert.deepEqual([shoppersFor(0, 0.2, 1), shoppersFor(0.6, 1, 1)], [null, null]);
});
