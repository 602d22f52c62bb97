// Values of the server as a person reads them.
import type { Money } from "./contract";
import { money, words } from "./figures";
import { sentenceOf } from "./sentences";

const NOTHING = ["", false, null, undefined];

/** Return *value* in words, without the parts that say nothing. */
export function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).filter(Boolean).join("; ");
  if (typeof value === "object" && value) return isMoney(value) ? money(value) : named(value).join(", ");
  return NOTHING.includes(value as string) ? "" : String(value);
}

const isMoney = (value: object): value is Money => "amount" in value && "currency" in value;

/** Return each part of *value* that says something, with its name. */
export const named = (value: object): string[] =>
  Object.entries(value).flatMap(([name, part]) => (told(part) ? [`${name.replaceAll("_", " ")}: ${told(part)}`] : []));

const CALL = /([a-z_]+)\(([^)]*)\)/g;
const NAME = /\b[a-z]+(_[a-z]+)+\b/g;

/** Return a condition of the pipeline as a sentence, one of the shop's own as words: in_season(month=may) is "In season may". */
export const reason = (condition: string): string =>
  sentenceOf(condition) ?? words(
    condition
      .replace(CALL, (_, name: string, given: string) => `${name} ${given.replace(/\w+=/g, "")}`.trim())
      .replace(NAME, (name) => name.replaceAll("_", " ")),
  );
