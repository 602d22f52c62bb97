// Values of the server as a person reads them.
import { words } from "./figures";

const NOTHING = ["", false, null, undefined];

/** Return *value* in words, without the parts that say nothing. */
export function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).filter(Boolean).join("; ");
  if (typeof value === "object" && value) return named(value).join(", ");
  return NOTHING.includes(value as string) ? "" : String(value);
}

/** Return each part of *value* that says something, with its name. */
export const named = (value: object): string[] =>
  Object.entries(value).flatMap(([name, part]) => (told(part) ? [`${name.replaceAll("_", " ")}: ${told(part)}`] : []));

const CALL = /([a-z_]+)\(([^)]*)\)/g;
const NAME = /\b[a-z]+(_[a-z]+)+\b/g;

/** Return a condition of the pipeline as words: tool_came_to(tool=add_to_cart) is "tool came to add to cart". */
export const reason = (condition: string): string =>
  words(
    condition
      .replace(CALL, (_, name: string, given: string) => `${name} ${given.replace(/\w+=/g, "")}`.trim())
      .replace(NAME, (name) => name.replaceAll("_", " ")),
  );
