// Made-up figures of a shop, the same for the same day.
const STAGES = [
  ["greeting", 1, 4], ["discovery", 0.81, 38], ["recommendation", 0.62, 72], ["consideration", 0.38, 160],
  ["objection", 0.17, 95], ["cart", 0.166, 245], ["checkout", 0.1, 331], ["order_confirmation", 0.069, 408],
];
const DAY_MS = 86_400_000;
const usd = (amount) => ({ amount: amount.toFixed(2), currency: "USD" });
const wave = (n, swing) => Math.sin(n * 12.9898) * swing;

function dayOf(ms) {
  const n = ms / DAY_MS;
  const sessions = Math.round(520 + 120 * Math.sin((n * 2 * Math.PI) / 7) + wave(n, 40) + (n % 1000) / 20);
  const rate = 0.055 + (n % 60) / 4000 + wave(n + 3, 0.004);
  const conversions = Math.round(sessions * rate);
  return { sessions, conversions, revenue: conversions * (104 + wave(n + 9, 6)) };
}

const VALUES = { channel: [["web", 0.8, 1], ["whatsapp", 0.2, 1]], "experiment:holdout": [["assistant", 1, 1], ["none", 0.11, 0.66]] };

const kpis = ({ sessions, conversions, revenue }) => ({
  sessions, conversions, conversion_rate: sessions ? conversions / sessions : 0, revenue: usd(revenue),
  average_order_value: usd(conversions ? revenue / conversions : 0), model_cost: usd(conversions * 0.11), median_turns: 6,
});

export function metricsAnswer(path, query, _, role) {
  if (path !== "metrics/conversion") return null;
  role();
  return [200, metrics(query)];
}

/** Return the report for `from`, `to` and `group_by` of *query*. */
function metrics(query) {
  const from = Date.parse(query.get("from") ?? "2026-11-01");
  const to = Date.parse(query.get("to") ?? "2026-11-28");
  const days = [];
  for (let ms = Math.floor(from / DAY_MS) * DAY_MS; ms <= to; ms += DAY_MS) {
    days.push([ms, dayOf(ms)]);
  }
  const total = days.reduce((sum, [, one]) => ({
    sessions: sum.sessions + one.sessions, conversions: sum.conversions + one.conversions, revenue: sum.revenue + one.revenue,
  }), { sessions: 0, conversions: 0, revenue: 0 });
  const words = (query.get("group_by") ?? "").split(",").filter(Boolean);
  const parts = words.reduce((all, word) => all.flatMap((one) => (VALUES[word] ?? [["", 1, 1]]).map(([value, share, effect]) =>
    ({ key: { ...one.key, [word]: value }, share: one.share * share, effect: one.effect * effect }))), [{ key: {}, share: 1, effect: 1 }]);
  const groupOf = ({ key, share, effect }, { sessions, conversions, revenue }, more) => ({
    key: { ...key, ...more },
    ...kpis({ sessions: Math.round(sessions * share), conversions: Math.round(conversions * share * effect), revenue: revenue * share * effect }),
  });
  const groups = !words.length ? [] : words.includes("day")
    ? days.flatMap(([ms, one]) => parts.map((part) => groupOf(part, one, { day: new Date(ms).toISOString().slice(0, 10) })))
    : parts.map((part) => groupOf(part, total, {}));
  const funnel = STAGES.map(([stage, share, seconds], index) => ({
    stage, entered: Math.round(total.sessions * share * 1.1), sessions: Math.round(total.sessions * share), share, median_seconds: seconds,
    left_for: { [STAGES[index + 1]?.[0] ?? "follow_up"]: Math.round(total.sessions * share * 0.7), abandoned: Math.round(total.sessions * share * 0.2) },
  }));
  return { ...kpis(total), funnel, objections: [{ kind: "price_too_high", count: 812 }], groups, abandonment: abandonment(total.sessions), holdout: holdout(total) };
}

const abandonment = (sessions) => STAGES.slice(0, -1).map(([stage, share]) => {
  const left = Math.round(sessions * share * 0.2);
  const of = (kind, part, share) => ({ kind, count: Math.round(left * part), recovered: Math.round(sessions * 0.1 * share) });
  return {
    stage, sessions: left,
    last_objections: [of("price_too_high", 0.31, 0.31), of("delivery_time", 0.2, 0.58), of("fit", 0.15, 0.44), of("competitor", 0.1, 0.19)],
    last_questions: [{ intent: "ask_price", count: Math.round(left * 0.22) }, { intent: "ask_delivery", count: Math.round(left * 0.14) }, { intent: "compare", count: Math.round(left * 0.06) }],
  };
});

function holdout({ sessions, conversions }) {
  const without = { sessions: Math.round(sessions * 0.11), conversions: Math.round(conversions * 0.11 * 0.66) };
  const rates = [conversions / sessions, without.conversions / without.sessions];
  return {
    share: 0.1, with: { sessions, conversions, rate: rates[0] }, without: { ...without, rate: rates[1] },
    lift: rates[0] - rates[1], interval: [rates[0] - rates[1] - 0.009, rates[0] - rates[1] + 0.009],
  };
}
