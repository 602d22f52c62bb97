// How figures, money and times are written, in the language of the shop.
import type { Money } from "./contract";

let locale: string | undefined;
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Write figures as *tag* does from here on; one the browser does not know changes nothing. */
export function writeFiguresAs(tag: string): void {
  try {
    [locale] = Intl.getCanonicalLocales(tag.replace("_", "-"));
    kept.clear();
  } catch {
    locale = undefined;
  }
}

const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `n${JSON.stringify(options)}`;
  if (!kept.has(key)) kept.set(key, new Intl.NumberFormat(locale, options));
  return kept.get(key) as Intl.NumberFormat;
};
const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `d${JSON.stringify(options)}`;
  if (!kept.has(key)) kept.set(key, new Intl.DateTimeFormat(locale, options));
  return kept.get(key) as Intl.DateTimeFormat;
};

/** A minus as wide as a plus. */
const signed = (text: string): string => text.replace("-", "\u2212");

export const count = (value: number): string => numbers({ maximumFractionDigits: 1 }).format(value);
export const compact = (value: number): string =>
  numbers({ notation: "compact", maximumFractionDigits: 1 }).format(value);
/** What is there but would be rounded to nothing is told as less than the least. */
export function percent(share: number, digits = 1): string {
  const format = numbers({ style: "percent", maximumFractionDigits: digits });
  const least = 10 ** -(digits + 2);
  return share > 0 && share < least / 2 ? `<${format.format(least)}` : format.format(share);
}
/** A change says its direction: +4%, −2%. */
export const change = (share: number): string =>
  signed(numbers({ style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(share));
/** A difference of two shares, in percentage points. */
export const points = (difference: number): string =>
  `${signed(numbers({ maximumFractionDigits: 2, signDisplay: "exceptZero" }).format(difference * 100))} pt`;
export const probability = (p: number): string => (p < 0.001 ? "< 0.001" : numbers({ maximumFractionDigits: 3 }).format(p));

export const money = ({ amount, currency }: Money): string =>
  numbers({ style: "currency", currency }).format(Number(amount));
export const moneyChange = (amount: number, currency: string): string =>
  signed(numbers({ style: "currency", currency, signDisplay: "exceptZero" }).format(amount));

const HOUR = 3600;
/** A length of time as people say it: 4 s, 2:40 min, 1:05 h, 3 d. */
export function duration(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  if (seconds < 60) return `${count(Math.round(seconds * 10) / 10)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / 60)}:${two(seconds % 60)} min`;
  if (seconds < 48 * HOUR) return `${Math.floor(seconds / HOUR)}:${two((seconds % HOUR) / 60)} h`;
  return `${count(Math.round(seconds / (24 * HOUR)))} d`;
}

/** A day of the calendar, written without its year: 21 Nov. *day* is YYYY-MM-DD. */
export const day = (day: string): string =>
  dates({ day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
export const moment = (iso: string): string =>
  dates({ dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
export const clock = (iso: string): string => dates({ timeStyle: "short" }).format(new Date(iso));

/** How long ago *iso* was, in the largest unit that fits. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const [unit, size] = seconds < 60 ? (["second", 1] as const)
    : seconds < HOUR ? (["minute", 60] as const)
    : seconds < 24 * HOUR ? (["hour", HOUR] as const)
    : (["day", 24 * HOUR] as const);
  if (!kept.has("ago")) kept.set("ago", new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "narrow" }));
  return (kept.get("ago") as Intl.RelativeTimeFormat).format(-Math.floor(seconds / size), unit);
}

/** A name of a file as a person reads it: price_too_high -> Price too high. */
export const words = (name: string): string => {
  const spaced = name.replace(/[_.-]+/g, " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
