// The shipped conditions of the pipeline as sentences; a shop's own are told by their names.
import { words } from "./figures";

type Said = (...values: string[]) => string;
const list = (values: string): string => values.split("/").map((one) => `“${words(one)}”`).join(" or ");
const quoted = (value: string): string => `“${words(value)}”`;

/** What holds, and what it means that it does not. */
const SAID: Record<string, [Said, Said]> = {
  cart_at_least: [(amount = "") => `the cart is worth ${amount} or more`, (amount = "") => `the cart is worth less than ${amount}`],
  cart_empty: [() => "nothing is in the cart", () => "something is in the cart"],
  quote_open: [() => "a total was shown and still holds", () => "no total was shown that still holds"],
  no_specific_request: [() => "the message names no product, category or action", () => "the message names a product, a category or an action"],
  intent_is: [(intent = "") => `the message means ${quoted(intent)}`, (intent = "") => `the message does not mean ${quoted(intent)}`],
  intent_in: [(intents = "") => `the message means ${list(intents)}`, (intents = "") => `the message means none of ${list(intents)}`],
  forgotten: [() => "the shopper wants to be forgotten", () => "the shopper does not want to be forgotten"],
  objecting: [() => "the shopper has an objection", () => "the shopper has no objection"],
  stage_in: [(stages = "") => `the conversation is at ${list(stages)}`, (stages = "") => `the conversation is not at ${list(stages)}`],
  was_asked: [(topic = "") => `we had asked about ${quoted(topic)}`, (topic = "") => `we had not asked about ${quoted(topic)}`],
  tool_succeeded: [(tool = "") => `${quoted(tool)} was done`, (tool = "") => `${quoted(tool)} was not done`],
  tool_came_to: [(tool = "", end = "") => `${quoted(tool)} ended in ${quoted(end)}`, (tool = "", end = "") => `${quoted(tool)} did not end in ${quoted(end)}`],
  products_shown: [() => "the answer shows products", () => "the answer shows no product"],
  new_user: [() => "it is the shopper's first visit", () => "the shopper was here before"],
  needs_known: [() => "the shopper told what they are looking for", () => "it is not known yet what they are looking for"],
  looking_at_something: [() => "products are on the shopper's screen", () => "no product is on the shopper's screen"],
  beginner: [() => "the shopper is new to this", () => "the shopper is not new to this"],
  counting_pennies: [() => "the price matters to the shopper", () => "the price is no concern of the shopper"],
  resisting: [(least = "0.5") => `the shopper resists, by ${least} of 1 or more`, (least = "0.5") => `the shopper resists by less than ${least} of 1`],
  repeat_buyer: [(orders = "2") => `the shopper bought ${orders} products or more before`, (orders = "2") => `the shopper bought fewer than ${orders} products before`],
};

function one(condition: string): string | null {
  const [, not, name = "", given] = /^(not )?(\w+)(?:\((.*)\))?$/.exec(condition) ?? [];
  const said = SAID[name]?.[not ? 1 : 0];
  const values = given ? given.split(", ").map((each) => each.replace(/^\w+=/, "")) : [];
  return said ? said(...values) : null;
}

/** Return *condition* as a sentence without its full stop; null where it is no shipped one. */
export function sentenceOf(condition: string): string | null {
  const parts = condition.split(" or ");
  // A "not" before several may mean all of them or the first alone.
  if (parts.length > 1 && condition.startsWith("not ")) return null;
  const said = parts.map(one);
  if (said.includes(null)) return null;
  const sentence = said.join(", or ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
