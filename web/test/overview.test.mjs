// What the overview makes of the server's figures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { funnelOf, leakiest, ofChannel, pointsOf, rate, reasonsAt } = await load("console/pages/overview/report.ts");
const stage = (name, sessions) => ({ stage: name, entered: sessions, sessions, share: sessions / 100, left_for: {}, median_seconds: 1 });
const REPORT = {
  sessions: 100,
  funnel: [stage("greeting", 100), stage("support", 7), stage("cart", 20), stage("payment", 0), stage("order_confirmation", 10)],
  abandonment: [{ stage: "greeting", sessions: 40, last_objections: [], last_questions: [] }, { stage: "cart", sessions: 5, last_objections: [], last_questions: [] }],
  groups: [
    { key: { day: "2026-11-01", "experiment:holdout": "assistant" }, sessions: 50, conversions: 5 },
    { key: { day: "2026-11-01", "experiment:holdout": "none" }, sessions: 10, conversions: 0 },
    { key: { day: "2026-11-03", "experiment:holdout": "assistant" }, sessions: 40, conversions: 2 },
    { key: { day: "2026-10-31", "experiment:holdout": "assistant" }, sessions: 9, conversions: 9 },
  ],
};

test("the way of a sale comes before what lies beside it, and what nobody reached is left out", () => {
  assert.deepEqual(funnelOf(REPORT).map((step) => step.stage), ["greeting", "cart", "order_confirmation", "support"]);
});

test("who did not leave at a stage went on", () => {
  assert.deepEqual(funnelOf(REPORT).map(({ wentOn }) => wentOn), [0.6, 0.75, 1, 1]);
});

test("a channel that nobody came by has figures of nothing", () => {
  const usd = { amount: "9.00", currency: "USD" };
  const groups = [{ key: { channel: "web" }, sessions: 3 }];
  assert.equal(ofChannel({ groups, revenue: usd, model_cost: usd }, "web").sessions, 3);
  assert.deepEqual(ofChannel({ groups, revenue: usd, model_cost: usd }, "phone").revenue, { amount: "0", currency: "USD" });
});

test("what was held against buying is recovered as far as such shoppers bought, wherever they left", () => {
  const held = (stage, count) => ({ stage, sessions: count, last_objections: [{ kind: "price", count, recovered: 20 }], last_questions: [] });
  assert.deepEqual(reasonsAt({ abandonment: [held("cart", 50), held("checkout", 30)] }, "cart"), [{ kind: "price", count: 50, recovered: 0.2 }]);
});

test("the stage that most left at is the one to look at", () => {
  assert.equal(leakiest(funnelOf(REPORT)), "greeting");
});

test("every day has its point, both sides apart, and other days count nowhere", () => {
  const points = pointsOf(REPORT.groups, { from: "2026-11-01", to: "2026-11-03", days: 3 }, true);
  assert.deepEqual(points.map((point) => [point.day, rate(point.with), rate(point.without)]), [
    ["2026-11-01", 0.1, 0], ["2026-11-02", null, null], ["2026-11-03", 0.05, null],
  ]);
});

test("where nobody is held out, nobody went without", () => {
  const points = pointsOf(REPORT.groups, { from: "2026-11-01", to: "2026-11-03", days: 3 }, false);
  assert.deepEqual(points.map((point) => [point.with.sessions, point.without.sessions]), [[60, 0], [0, 0], [40, 0]]);
});

test("many days are taken together so that the line can be read", () => {
  assert.ok(pointsOf([], { from: "2026-09-01", to: "2026-11-29", days: 90 }, true).length <= 45);
});
