// A stand-in for the server while working on the pages: canned answers in the contract's shapes, nothing kept.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const STATIC = fileURLToPath(new URL("../src/sales_conversion/static/", import.meta.url));
const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
  "connect-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
].join("; ");
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
const SHOP = "Northbeam";

const usd = (cents) => ({ amount: (cents / 100).toFixed(2), currency: "USD" });
const product = (id, title, category, cents, more = {}) => ({
  id, title, category, cents, before: null, stock: 12, reason: "", options: null, hue: 0, ...more,
});
const PRODUCTS = [
  product("hand-grinder", "Ridge Hand Grinder", "Coffee > Grinders", 7900, { stock: 3, hue: 215, reason: "Under your $100 budget and packs in a carry-on." }),
  product("burr-grinder", "Ridge 40 Burr Grinder with a very long name", "Coffee > Grinders", 14900, { before: 17900, hue: 220, reason: "40 mm steel burrs, very even for pour-over." }),
  product("kettle", "Arc Gooseneck Kettle", "Coffee > Kettles", 8900, { hue: 25, options: { color: ["Black", "Copper"], size: ["0.8 l", "1.2 l"] } }),
  product("dripper", "Cone Dripper 02", "Coffee > Brewers", 2400, { hue: 150 }),
  product("scale", "Slim Brew Scale", "Coffee > Scales", 5900, { hue: 280, stock: 0 }),
  product("beans", "Guji Natural 250 g", "Coffee > Beans", 1850, { hue: 200 }),
  product("mug", "Stone Mug without a picture", "Home > Cups", 1600, { hue: null }),
];
const address = ({ id, hue }) => (hue === null ? null : `/static/demo/${id}.svg`);
const skuOf = (id) => id.toUpperCase();
const bySku = (sku) => PRODUCTS.find(({ id }) => sku.startsWith(skuOf(id)));
const card = (found) => ({
  product_id: found.id, sku: skuOf(found.id), title: found.title, price: usd(found.cents),
  compare_at_price: found.before && usd(found.before), in_stock: found.stock > 0, stock: found.stock,
  url: `/products/${found.id}`, image_url: address(found), options: {}, reason: found.reason,
});
const variants = ({ id, cents, before, stock, options }) => {
  const sets = Object.entries(options ?? {}).reduce(
    (all, [name, values]) => all.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))), [{}]);
  return sets.map((set, index) => ({
    sku: skuOf(id) + (index || ""), options: set, price: usd(cents + index * 500),
    compare_at_price: before && usd(before), in_stock: stock > 0 && index !== 2, stock: index === 2 ? 0 : stock,
  }));
};

const sessions = new Map();
const receipts = new Map();

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

class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    Object.assign(this, { status, body: { type: "about:blank", title: code, status, detail, code } });
  }
}
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

function search(parameters) {
  const q = (parameters.get("q") ?? "").toLowerCase();
  const category = parameters.get("category");
  const found = PRODUCTS.filter((one) => one.title.toLowerCase().includes(q) && (!category || one.category === category));
  const counts = Map.groupBy ? Map.groupBy(PRODUCTS, (one) => one.category) : PRODUCTS.reduce((all, one) => all.set(one.category, [...(all.get(one.category) ?? []), one]), new Map());
  const facet = [...counts].map(([value, list]) => ({ value, count: list.length }));
  return [200, { products: found.map(card), facets: { category: facet }, total: found.length, relaxed: [] }];
}

function detail(id) {
  const found = PRODUCTS.find((one) => one.id === id);
  if (!found) throw new Problem(404, "not_found", "No such product.");
  return [200, {
    id, title: found.title, brand: "Northbeam", category: found.category, image_url: address(found),
    description: "Made for one good cup at a time.\nEasy to clean, easy to repair.",
    attributes: { material: "steel", weight: "480 g" }, options: Object.keys(found.options ?? {}), variants: variants(found),
  }];
}

function route(request, url, body) {
  const { pathname } = url;
  if (pathname === "/api/v5/sales/start-session") return start(body);
  if (pathname === "/api/v5/sales/process-message") return say(request, body);
  if (pathname === "/api/v5/cart/add") return add(request, body);
  if (pathname === "/api/v5/cart/update") return update(request, body);
  if (pathname.startsWith("/api/v5/cart/")) return [200, cartOf(sessionFor(request, pathname.slice(13)))];
  if (pathname === "/api/v5/catalog/search") return search(url.searchParams);
  if (pathname.startsWith("/api/v5/catalog/products/")) return detail(decodeURIComponent(pathname.slice(25)));
  throw new Problem(404, "not_found", "No such address.");
}

function drawing(id) {
  const { hue } = PRODUCTS.find((one) => one.id === id) ?? { hue: 0 };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="hsl(${hue} 45% 90%)"/><ellipse cx="200" cy="238" rx="96" ry="12" fill="#0002"/><rect x="150" y="90" width="100" height="145" rx="16" fill="hsl(${hue} 25% 25%)"/><path d="M160 90l10-36h60l10 36z" fill="hsl(${hue + 30} 40% 70%)"/></svg>`;
}

async function file(pathname) {
  const name = pathname.startsWith("/static/") ? pathname.slice(8) : "storefront.html";
  if (name.startsWith("demo/")) return [TYPES.svg, drawing(name.slice(5, -4))];
  const text = await readFile(STATIC + name.replaceAll("..", ""), "utf8");
  return [TYPES[name.split(".").at(-1)], text.replaceAll("{{shop_name}}", SHOP)];
}

async function respond(request, response) {
  const url = new URL(request.url, "http://localhost");
  const send = (status, type, body) =>
    response.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff" }).end(body);
  try {
    if (!url.pathname.startsWith("/api/")) return send(200, ...(await file(url.pathname)));
    const chunks = await request.toArray();
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const key = request.headers["idempotency-key"];
    if (request.method === "POST" && !key) throw new Problem(422, "validation_failed", "No Idempotency-Key.");
    const receipt = `${url.pathname} ${request.headers.authorization} ${key}`;
    const [status, answered] = (key && receipts.get(receipt)) || route(request, url, body);
    if (key) receipts.set(receipt, [status, answered]);
    if (url.pathname.endsWith("process-message")) await new Promise((done) => setTimeout(done, 400));
    return send(status, "application/json", JSON.stringify(answered));
  } catch (error) {
    if (error instanceof Problem) return send(error.status, "application/problem+json", JSON.stringify(error.body));
    return send(error.code === "ENOENT" ? 404 : 500, "text/plain", String(error.message));
  }
}

const server = createServer(respond).listen(Number(process.argv[2] ?? 0), "127.0.0.1", () =>
  console.log(`ready http://127.0.0.1:${server.address().port}`),
);
process.on("SIGTERM", () => process.exit(0));
