// What the widget asks for: a conversation and its cart, kept in memory.

import { randomUUID } from "node:crypto";
import { bySku, card, detail, PRODUCTS, search, usd } from "./goods.mjs";
import { Problem } from "./problem.mjs";

const sessions = new Map();

function cartOf({ lines, version }) {
  const items = [...lines].map(([sku, quantity]) => {
    const { id, title, cents } = bySku(sku);
    return { sku, product_id: id, title, options: {}, quantity, unit_price: usd(cents), line_total: usd(cents * quantity) };
  });
  const sum = items.reduce((total, { line_total }) => total + Math.round(line_total.amount * 100), 0);
  const totals = [{ type: "subtotal", amount: usd(sum) }, { type: "total", amount: usd(sum) }];
  return { cart_id: "c1", version, status: "active", items, totals, total: usd(sum), currency: "USD", notices: [] };
}

function checkoutOf(session) {
  const { items, total } = cartOf(session);
  const whole = Math.round(total.amount * 100);
  const totals = [
    { type: "subtotal", amount: total }, { type: "shipping", amount: usd(500) },
    { type: "tax", amount: usd(632) }, { type: "total", amount: usd(whole + 1132) },
  ];
  return { checkout_id: randomUUID(), quote_hash: "q", lines: items, totals, total: usd(whole + 1132), problems: [] };
}

function answer(session, text) {
  const said = text.toLowerCase();
  if (session.step === "contact" && said.includes("@")) {
    session.step = "confirm";
    return { text: "Here is your order. **Shall I place it?**", checkout: checkoutOf(session), quick_replies: ["Yes, place the order", "Not yet"] };
  }
  if (session.step === "confirm" && said.startsWith("yes")) {
    const placed = checkoutOf(session);
    session.step = "";
    session.lines.clear();
    return { text: "It is on its way soon.", order: { ...placed, order_id: randomUUID(), number: "NB-1042", status: "placed" } };
  }
  if (said === "checkout") {
    if (!session.lines.size) return { text: "Your cart is empty. What are you looking for?" };
    session.step = "contact";
    return { text: "Almost there. Please give me your name, e-mail and delivery address." };
  }
  if (/person|موظف/.test(said)) return { text: "Of course. I have asked a colleague.", handoff: { requested: true } };
  if (/grinder|طاحونة|kettle/.test(said)) {
    return {
      text: "For pour-over, grind evenness matters most. Two that fit:\n- **Ridge Hand Grinder** stays under $100\n- **Ridge 40** is the upgrade if you brew for two\n\nBoth have [free 30-day returns](/policies/returns).",
      products: PRODUCTS.slice(0, 3).map(card),
      quick_replies: ["Which is easier to clean?", "Is there a cheaper set?", "Compare them"],
    };
  }
  return { text: `You said: ${text} <img src=x> [bad](javascript:alert(1))`, quick_replies: ["I need a grinder", "Gift ideas"] };
}

const whole = (reply) => ({ products: [], quick_replies: [], ...reply });
const GREETING = whole({ text: "Hi! I can help you find the right gear or check an order. What are you making coffee with today?", quick_replies: ["Pour-over", "Espresso", "I need a grinder"] });
const message = (role, text) => ({ id: randomUUID(), role, text, at: new Date().toISOString() });

const denied = () => new Problem(401, "not_authorized", "This conversation is not yours or has ended.");

function sessionFor(request, id) {
  const session = sessions.get(id);
  if (!session || request.headers.authorization !== `Bearer ${session.token}`) throw denied();
  return session;
}

function start({ resume }) {
  const id = resume?.session_id ?? randomUUID();
  const earlier = sessions.get(id);
  if (resume && earlier?.token !== resume.session_token) throw denied();
  const session = earlier ?? { lines: new Map(), version: 1, step: "", messages: [message("assistant", GREETING.text)] };
  session.token = randomUUID();
  sessions.set(id, session);
  const last = session.messages.at(-1).text;
  return [201, {
    session_id: id, session_token: session.token, stage: "greeting", cart: cartOf(session),
    reply: resume ? whole({ text: last }) : GREETING, messages: session.messages, expires_at: "2099-01-01T00:00:00Z",
  }];
}

function say(request, { session_id, message: text, message_id }) {
  const session = sessionFor(request, session_id);
  if (text === "fail") throw new Problem(422, "validation_failed", "This is what a refusal looks like.");
  const reply = whole(answer(session, text));
  if (session.lines.size) reply.cart = cartOf(session);
  session.messages.push(message("shopper", text), message("assistant", reply.text));
  return [200, { turn_id: randomUUID(), message_id, reply, stage: "s", previous_stage: "s", generated_by: "template" }];
}

function add(request, { session_id, sku, quantity }) {
  const session = sessionFor(request, session_id);
  if (!bySku(sku)?.stock) throw new Problem(409, "out_of_stock", `${sku} is sold out.`);
  session.lines.set(sku, (session.lines.get(sku) ?? 0) + quantity);
  return [200, cartOf(session)];
}

function update(request, { session_id, items }) {
  const session = sessionFor(request, session_id);
  for (const { sku, quantity } of items) quantity ? session.lines.set(sku, quantity) : session.lines.delete(sku);
  return [200, cartOf(session)];
}

export function shopAnswer(request, url, body) {
  const { pathname } = url;
  if (pathname === "/api/v5/sales/start-session") return start(body);
  if (pathname === "/api/v5/sales/process-message") return say(request, body);
  if (pathname === "/api/v5/cart/add") return add(request, body);
  if (pathname === "/api/v5/cart/update") return update(request, body);
  if (pathname.startsWith("/api/v5/cart/")) return [200, cartOf(sessionFor(request, pathname.slice(13)))];
  if (pathname === "/api/v5/catalog/search") return search(url.searchParams);
  if (pathname.startsWith("/api/v5/catalog/products/")) return detail(decodeURIComponent(pathname.slice(25)));
  return null;
}
