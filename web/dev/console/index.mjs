// What the console asks for: login by either of two keys, and everything behind it.

import { randomUUID } from "node:crypto";
import { Problem } from "../problem.mjs";
import { experimentAnswer } from "./experiments.mjs";
import { metricsAnswer } from "./metrics.mjs";
import { pipelineAnswer } from "./pipeline.mjs";
import { shelfAnswer } from "./shelf.mjs";
import { orderAnswer } from "./orders.mjs";
import { privacyAnswer } from "./privacy.mjs";
import { counts, talkAnswer, watch } from "./talks.mjs";

const ROLES = { owner: "owner", viewer: "viewer" };
const SHOP = { name: "Northbeam", currency: "USD", locale: "en" };
const logins = new Map();

const cookieOf = (request) => /sales_console=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];

function login({ key }) {
  const role = ROLES[key];
  if (!role) throw new Problem(401, "not_authorized", "That key opens nothing here. The keys of this stand-in are: owner, viewer.");
  const cookie = randomUUID();
  logins.set(cookie, role);
  return [200, { role, shop: SHOP }, { "Set-Cookie": `sales_console=${cookie}; HttpOnly; SameSite=Strict; Path=/` }];
}

/** The role of who asks; unsafe methods are for owners who say that they are the console. */
function roleOf(request) {
  const role = logins.get(cookieOf(request));
  if (!role) throw new Problem(401, "not_authorized", "Log in first.");
  if (request.method === "POST" && request.headers["x-console"] !== "1") throw new Problem(403, "forbidden", "No X-Console header.");
  if (request.method === "POST" && role !== "owner") throw new Problem(403, "forbidden", "This key may look, but not change anything.");
  return role;
}

export async function consoleAnswer(request, url, body) {
  const path = url.pathname.replace("/api/v5/", "");
  if (path === "console/login") return login(body);
  if (path === "console/me") return [200, { role: roleOf(request), shop: SHOP, ...counts() }];
  if (!cookieOf(request)) return null;
  if (path === "console/logout") {
    logins.delete(cookieOf(request));
    return [200, {}, { "Set-Cookie": "sales_console=; Max-Age=0; Path=/" }];
  }
  for (const answer of [talkAnswer, orderAnswer, shelfAnswer, privacyAnswer, metricsAnswer, pipelineAnswer, experimentAnswer]) {
    const found = answer(path, url.searchParams, body, () => roleOf(request));
    if (found) return found;
  }
  return null;
}

/** The stream of what changes; a shopper says something every few seconds. */
export function live(request, response) {
  roleOf(request);
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const send = (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  send("counts", counts());
  const leave = watch(send);
  response.on("close", leave);
}
