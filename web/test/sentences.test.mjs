// The rules of the pipeline, read by people.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "./load.mjs";

const { reason } = await load("console/telling.ts");
const { sentenceOf } = await load("console/sentences.ts");

test("a shipped condition is a sentence, and so is that it does not hold", () => {
  assert.equal(reason("tool_came_to(tool=checkout, outcome=need_details)"), "“Checkout” ended in “Need details”");
  assert.equal(reason("not cart_empty"), "Something is in the cart");
  assert.equal(reason("intent_in(intents=deny/confirm)"), "The message means “Deny” or “Confirm”");
  assert.equal(reason("tool_succeeded(tool=view_cart) or cart_empty"), "“View cart” was done, or nothing is in the cart");
});

test("what a shop made itself, and what could mean two things, is told in the words of the file", () => {
  assert.equal(reason("in_season(month=may)"), "In season may");
  assert.equal(reason("not cart_empty or quote_open"), "Not cart empty or quote open");
});

test("every shipped condition has its sentence", async () => {
  const folder = fileURLToPath(new URL("../../src/sales_conversion/conditions/", import.meta.url));
  const sources = (await readdir(folder)).filter((name) => name.endsWith(".py")).map((name) => readFile(folder + name, "utf8"));
  const names = (await Promise.all(sources)).flatMap((text) => [...text.matchAll(/@condition\ndef (\w+)/g)].map(([, name]) => name));
  assert.ok(names.length > 10);
  assert.deepEqual(names.filter((name) => !sentenceOf(name)), []);
});
