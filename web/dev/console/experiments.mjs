// Experiments that were set up, run and read, with made-up figures.
import { Problem } from "../problem.mjs";

const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
const usd = (amount) => ({ amount, currency: "USD" });
const made = (name, about, more) => ({
  name, about, state: "draft", source: "console", arms: { as_is: 1, advice_first: 1 }, parameters: { advice_first: { "strategy.order": ["consultative"] } },
  unit: "shopper", traffic: 1, namespace: null, plan: { kind: "open-ended", sample_size: null, looks: 1 }, guard_metrics: [], bandit: false, started_at: null, stopped_at: null, decision: null, ...more,
});
const all = new Map([
  made("advice_first", "Do more shoppers order when every one is advised before being sold to?", { state: "running", traffic: 0.5, started_at: ago(9) }),
  made("shorter_greeting", "Does a greeting of one sentence keep more of them?", {
    state: "running", started_at: ago(4), arms: { as_is: 1, short: 1, none: 1 }, parameters: { short: { "prompt.greeting_new": "greeting_short" }, none: { "recommendation.most_offers": 0 } },
    plan: { kind: "fixed-horizon", sample_size: 12000, looks: 4 },
  }),
  made("two_offers", "Are two additions beside the cart too many?", { parameters: { advice_first: { "recommendation.most_offers": 2 } } }),
  made("free_delivery_first", "Does it help to tell of free delivery early?", { state: "stopped", source: "file", started_at: ago(60), stopped_at: ago(30), decision: "Kept: it sells more and nothing became worse." }),
].map((one) => [one.name, one]));
const known_parameters = [
  { name: "strategy.order", description: "which sales strategies are asked, in this order; the first that suits speaks", example: ["consultative", "direct"], choices: ["consultative", "direct", "educational"] },
  { name: "prompt.<name>", description: "which prompt is said in place of this one", example: "greeting_returning", keys: ["greeting_new", "discovery_open"], choices: ["greeting_new", "greeting_returning", "discovery_open"] },
  { name: "rule.<from>.<to>.<on>", description: "false: the pipeline goes without this rule; a list: it asks these conditions instead", example: ["cart_empty"], keys: ["greeting.discovery.result", "*.cart.result"], choices: null },
  { name: "recommendation.most_offers", description: "how many additions are offered in one conversation at most; 0 is none", example: 1, choices: null },
];

function arm(name, units, conversions, low, high, lift, chance) {
  const control = lift === null;
  return {
    arm: name, weight: 1, units, conversions, rate: conversions / units, revenue_per_unit: usd((conversions * 104 / units).toFixed(2)), lift,
    interval: control ? null : { low, high, kind: "confidence-sequence" }, relative_lift: control ? null : lift / 0.059, relative_interval: control ? null : { low: low / 0.059, high: high / 0.059 },
    chance_to_win: chance, p_value: control ? null : 0.012, p_adjusted: control ? null : 0.024,
    metrics: [
      { name: "revenue_per_shopper", value: conversions * 104 / units, difference: control ? null : 0.42, low: control ? null : -0.1, high: control ? null : 0.94 },
      { name: "handoff_rate", value: 0.031, difference: control ? null : 0.003, low: control ? null : -0.004, high: control ? null : 0.01 },
    ],
  };
}

function results({ name }) {
  const many = name === "shorter_greeting";
  return {
    name, control: "as_is", days_running: many ? 4 : 9,
    arms: many ? [arm("as_is", 1304, 77, 0, 0, null, 0.4), arm("short", 1288, 84, -0.021, 0.033, 0.006, 0.55), arm("none", 1210, 51, -0.042, 0.008, -0.017, 0.05)]
      : [arm("as_is", 4102, 242, 0, 0, null, 0.04), arm("advice_first", 4087, 294, 0.002, 0.024, 0.013, 0.96)],
    split: many ? { p_value: 0.0004, broken: true, leaked: [] } : { p_value: 0.61, broken: false, leaked: [] },
    guards: [
      { name: "refund_rate", arm: "advice_first", difference: -0.001, low: -0.004, high: 0.002, worse: false },
      { name: "handoff_rate", arm: "advice_first", difference: 0.012, low: 0.004, high: 0.02, worse: true },
      { name: "messages_per_order", arm: "advice_first", difference: 0.4, low: -0.2, high: 1.0, worse: false },
    ],
    stopping: many ? { kind: "fixed-horizon", looks_done: 1, looks_planned: 4, boundary: 4.05, decided: false, verdict: "go-on", arm: null } : { kind: "open-ended", looks_done: 0, looks_planned: null, boundary: null, decided: true, verdict: "better", arm: "advice_first" },
    warnings: many ? ["It has not run for a week: weekdays and weekends may differ."] : [],
  };
}

function create(setup) {
  const unknown = Object.values(setup.parameters).flatMap(Object.keys).find((name) => !known_parameters.some((one) => name.startsWith(one.name.split("<")[0])));
  if (unknown) throw new Problem(422, "validation_failed", `no parameter '${unknown}'; did you mean 'strategy.order'?`);
  if (all.has(setup.name) && all.get(setup.name).state !== "draft") throw new Problem(409, "version_conflict", "It runs, so that it cannot be changed.");
  all.set(setup.name, made(setup.name, setup.about, setup));
  return all.get(setup.name);
}

const ACTS = {
  start: (one) => Object.assign(one, { state: "running", started_at: ago(0) }),
  stop: (one, { decision = null }) => Object.assign(one, { state: "stopped", stopped_at: ago(0), decision }),
  traffic: (one, { traffic }) => Object.assign(one, { traffic }),
  delete: (one) => all.delete(one.name) && one,
};

export function experimentAnswer(path, _, body, role) {
  if (!/^experiments(\/|$)/.test(path)) return null;
  role();
  const [, name, act] = path.split("/");
  if (!name) return Object.keys(body).length ? [201, create(body)] : [200, { experiments: [...all.values()], holdout: 0.1, known_parameters }];
  const one = all.get(name);
  if (!one) throw new Problem(404, "not_found", `There is no experiment ${name}.`);
  return [200, act === "results" ? results(one) : ACTS[act](one, body)];
}
