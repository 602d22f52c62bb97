// What is on the shelves, and a catalogue file whose lines without a title are refused.

import { bySku, detail, PRODUCTS } from "../goods.mjs";

const changes = [];

function level(sku) {
  const on_hand = (bySku(sku)?.stock ?? 0) + changes.filter((change) => change.sku === sku).reduce((sum, { change }) => sum + change, 0);
  return { sku, on_hand, reserved: 1, held: 0, unsold: on_hand - 1, back_order: false, locations: {} };
}

function take(lines) {
  const errors = lines.split("\n").flatMap((line, index) => (!line || line.includes('"title"') ? [] : [{ line: index + 1, reason: "title: needs to be said" }]));
  return { imported: lines.split("\n").filter(Boolean).length - errors.length, unchanged: 0, errors };
}

export function shelfAnswer(path, query, body, role) {
  if (path === "inventory") return role() && [200, level(query.get("sku"))];
  if (path === "inventory/history") return role() && [200, { changes: changes.filter(({ sku }) => sku === query.get("sku")).reverse() }];
  if (path === "catalog/export") return role() && [200, detail(PRODUCTS[0].id)[1]];
  if (path === "catalog/import") return role() && [200, take(body)];
  if (path !== "inventory/adjust" || !role()) return null;
  const change = { change_id: changes.length + 1, kind: "adjusted", by: "owner", at: new Date().toISOString(), on_hand: level(body.sku).on_hand + body.change, ...body };
  changes.push(change);
  return [200, change];
}
