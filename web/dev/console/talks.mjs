// Conversations that go on by themselves, and what a merchant does to one.

import { randomUUID } from "node:crypto";
import { card, PRODUCTS, usd } from "../goods.mjs";
import { Problem } from "../problem.mjs";

const STAGES = ["greeting", "discovery", "recommendation", "consideration", "objection", "cart", "checkout", "handoff"];
const SAID = ["Is the hand grinder easy to clean?", "I need something under $100", "Where is my order?", "Too expensive for me", "مطحنة للقهوة المقطرة", "Can I pay by invoice?"];
const watchers = new Set();
const turns = new Map();
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const message = (role, text, more = {}) => ({ id: randomUUID(), role, text, at: ago(0), turn_id: null, reply: null, by: null, ...more });

function turn(session_id, stage, strategy) {
  const turn_id = randomUUID();
  turns.set(turn_id, {
    turn_id, session_id, at: ago(0), stage, previous_stage: "discovery", generated_by: "model", strategy,
    intents: [{ name: "search", confidence: 0.93, slots: { budget: "100", use: "pour-over" }, span: { start: 0, end: 12 } }],
    actions: [
      { tool: "search_products", arguments: { query: "pour-over grinder", max_price: "100" }, ok: true, summary: "found 3", outcome: "found", facts: { products: 3, cheapest: usd(7900) }, found: ["Ridge Hand Grinder"] },
      { tool: "add_to_cart", arguments: { sku: "SCALE", quantity: 1 }, ok: false, summary: "SCALE is sold out", outcome: "out_of_stock", facts: {}, found: [] },
    ],
    explanation: {
      rules: ["discovery -> recommendation: needs are known and a product was found"], prompt: "recommend_multiple", prompts: ["recommend_multiple@3", "recommend_reason@1"],
      assignments: [{ experiment: "opening", arm: "consultative" }], timings: { intent: 1.2, strategy: 0.1, tools: 8.4, wording: 512.8 },
      calls: [{ purpose: "wording", model: "small-model", outcome: "answered", attempts: 1, input_tokens: 900, cached_tokens: 512, output_tokens: 84, estimated: false, cost: "0.0009", milliseconds: 509.1 }],
      refused: ["It is the best grinder in the world."],
    },
  });
  return turn_id;
}

function talk(index) {
  const session_id = randomUUID();
  const stage = STAGES[index % STAGES.length];
  const cards = PRODUCTS.slice(0, 3).map(card);
  const waiting = stage === "handoff";
  const messages = [
    message("assistant", "Hi! What are you making coffee with today?", { at: ago(400 + index * 60), turn_id: turn(session_id, "greeting", "consultative") }),
    message("shopper", "I make pour-over, budget about $100", { at: ago(300 + index * 60) }),
    message("assistant", "For pour-over, grind evenness matters most. Two that fit:\n- **Ridge Hand Grinder** stays under $100\n- **Ridge 40** is the upgrade", { at: ago(298 + index * 60), turn_id: turn(session_id, "recommendation", "consultative"), reply: { text: "", products: cards, quick_replies: ["Compare them"] } }),
    message("shopper", SAID[index % SAID.length], { at: ago(12 + index * 60) }),
  ];
  return {
    session_id, started_at: ago(420 + index * 60), active_at: ago(12 + index * 60), stage, channel: index % 5 ? "web" : "whatsapp", locale: index % 6 === 4 ? "ar" : "en",
    customer: index % 3 ? null : `shopper${index}@example.com`, returning: index % 4 === 0, cart_total: index % 3 === 1 ? usd(7900) : null, order: null,
    handler: { kind: "assistant", by: null, since: null }, waiting, objections: index % 4 === 3 ? ["price"] : [], messages,
    stage_history: [
      { from: "greeting", to: "discovery", at: ago(301 + index * 60), because: ["the shopper said what they look for"] },
      { from: "discovery", to: stage, at: ago(299 + index * 60), because: ["needs are known", "a product was found"] },
    ],
  };
}
const talks = Array.from({ length: 130 }, (_, index) => talk(index));

function summary(talk) {
  const { messages, stage_history, ...rest } = talk;
  const { role, text, at } = messages.at(-1);
  return { ...rest, messages: messages.length, last_message: { role, text: text.slice(0, 140), at } };
}

function detail(talk) {
  const { sku, title, product_id, price } = card(PRODUCTS[0]);
  const items = talk.cart_total ? [{ sku, product_id, title, options: {}, quantity: 1, unit_price: price, line_total: price }] : [];
  return {
    ...summary(talk), messages: talk.messages, stage_history: talk.stage_history, orders: [], assignments: [{ experiment: "opening", arm: "consultative" }],
    profile: { id: "p1", preferences: { use: "pour-over", budget: "100" }, visits: 2, purchase_history: [], email: talk.customer, consent: { personal: true, follow_up: false } },
    cart: { cart_id: "c1", version: 1, status: "active", items, totals: items.length ? [{ type: "subtotal", amount: price }, { type: "total", amount: price }] : [], total: items.length ? price : usd(0), currency: "USD", notices: [] },
  };
}

export const counts = () => ({ open: talks.length, waiting: talks.filter(({ waiting }) => waiting).length });

function changed(talk) {
  talk.active_at = ago(0);
  for (const send of watchers) {
    send("conversation", summary(talk));
    send("counts", counts());
  }
}

export function watch(send) {
  watchers.add(send);
  const timer = setInterval(() => {
    const talk = talks[Math.floor(Math.random() * 12)];
    talk.messages.push(message("shopper", SAID[Math.floor(Math.random() * SAID.length)]));
    changed(talk);
  }, 5000);
  return () => { watchers.delete(send); clearInterval(timer); };
}

const FITS = {
  q: (talk, q) => talk.session_id === q || [talk.customer, ...talk.messages.map(({ text }) => text)].join(" ").toLowerCase().includes(q.toLowerCase()),
  stage: (talk, stage) => talk.stage === stage, left_at: (talk, stage) => talk.stage === stage, channel: (talk, channel) => talk.channel === channel,
  objection: (talk, kind) => talk.objections.includes(kind), status: (talk, status) => ({ open: true, waiting: talk.waiting, taken: talk.handler.kind === "person" })[status] ?? false,
};

function list(query) {
  const found = talks.filter((talk) => Object.entries(FITS).every(([name, fits]) => !query.get(name) || fits(talk, query.get(name))));
  const start = Number(query.get("cursor") ?? 0), limit = Number(query.get("limit") ?? 50);
  const more = start + limit < found.length;
  return [200, { conversations: found.slice(start, start + limit).map(summary), next: more ? String(start + limit) : null, ...counts() }];
}

const ACTS = {
  "take-over": (talk) => { talk.handler = { kind: "person", by: "Ada", since: ago(0), mine: true }; talk.waiting = false; talk.messages.push(message("system", "Ada took over.")); },
  "hand-back": (talk) => { talk.handler = { kind: "assistant", by: null, since: null }; },
  messages: (talk, { text }) => talk.messages.push(message("human", text, { by: "Ada" })),
  whisper: (talk, { text }) => talk.messages.push(message("whisper", text, { by: "Ada" })),
};

export function talkAnswer(path, query, body, role) {
  if (path === "console/conversations") return role() && list(query);
  const why = /^console\/turns\/(.+)$/.exec(path);
  if (why && role()) return turns.has(why[1]) ? [200, turns.get(why[1])] : missing();
  const asked = /^console\/conversations\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (!asked || !role()) return null;
  const talk = talks.find(({ session_id }) => session_id === asked[1]) ?? missing();
  if (asked[2]) {
    ACTS[asked[2]](talk, body);
    changed(talk);
  }
  return [200, asked[2] === "whisper" ? { heard: true } : detail(talk)];
}

function missing() {
  throw new Problem(404, "not_found", "There is no such conversation.");
}
