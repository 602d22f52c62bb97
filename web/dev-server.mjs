// A stand-in for the server while working on the pages: canned answers in the contract's shapes, nothing kept.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { consoleAnswer, live } from "./dev/console/index.mjs";
import { drawing } from "./dev/goods.mjs";
import { Problem } from "./dev/problem.mjs";
import { shopAnswer } from "./dev/shop.mjs";

const STATIC = fileURLToPath(new URL("../src/sales_conversion/static/", import.meta.url));
const CSP = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
  "connect-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
].join("; ");
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };
const SHOP = "Northbeam";
const WIDGET = new URL("dev/widget.html", import.meta.url);
const receipts = new Map();

async function file(pathname) {
  if (pathname.startsWith("/static/demo/")) return [TYPES.svg, drawing(pathname.slice(13, -4))];
  const page = pathname.startsWith("/console") ? `${STATIC}console.html` : WIDGET;
  const name = pathname.startsWith("/static/") ? STATIC + pathname.slice(8).replaceAll("..", "") : page;
  const text = await readFile(name, "utf8");
  return [TYPES[String(name).split(".").at(-1)], text.replaceAll("{{shop_name}}", SHOP)];
}

/** The body as the server would read it: JSON, or the lines of a file. */
async function bodyOf(request) {
  const text = Buffer.concat(await request.toArray()).toString();
  if (!text) return {};
  return /ndjson|jsonl/.test(request.headers["content-type"]) ? text : JSON.parse(text);
}

/** What was answered under a key before, or a new answer. */
async function answered(request, url) {
  const body = await bodyOf(request);
  const byConsole = await consoleAnswer(request, url, body);
  if (byConsole) return byConsole;
  const key = request.headers["idempotency-key"];
  if (request.method === "POST" && !key) throw new Problem(422, "validation_failed", "No Idempotency-Key.");
  const receipt = key && `${url.pathname} ${request.headers.authorization} ${key}`;
  const found = receipts.get(receipt) ?? shopAnswer(request, url, body);
  if (!found) throw new Problem(404, "not_found", "No such address.");
  if (receipt) receipts.set(receipt, found);
  return found;
}

async function respond(request, response) {
  const url = new URL(request.url, "http://localhost");
  const send = (status, type, body, headers = {}) =>
    response.writeHead(status, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", ...headers }).end(body);
  try {
    if (!url.pathname.startsWith("/api/")) return send(200, ...(await file(url.pathname)));
    if (url.pathname === "/api/v5/console/live") return live(request, response);
    const [status, body, headers] = await answered(request, url);
    if (url.pathname.endsWith("process-message")) await new Promise((done) => setTimeout(done, 400));
    return send(status, "application/json", JSON.stringify(body), headers);
  } catch (error) {
    if (error instanceof Problem) return send(error.status, "application/problem+json", JSON.stringify(error.body));
    return send(error.code === "ENOENT" ? 404 : 500, "text/plain", String(error.message));
  }
}

const server = createServer(respond).listen(Number(process.argv[2] ?? 0), "127.0.0.1", () =>
  console.log(`ready http://127.0.0.1:${server.address().port}`),
);
process.on("SIGTERM", () => process.exit(0));
