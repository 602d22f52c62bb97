// The days a page looks at, kept in the address so that a link shows the same.
import { useState } from "preact/hooks";
import { day } from "./figures";
import { setQuery, usePlace } from "./router";

const DAY_MS = 86_400_000;
const PRESETS = [1, 7, 28, 90];
const USUAL = 28;

/** Whole days (UTC), both ends included; *previous* is as long and ends the day before. */
export type Range = {
  from: string;
  to: string;
  days: number;
  previous: { from: string; to: string };
  /** What the endpoints take: the first moment, and the first that is too late. */
  query: { from: string; to: string };
  label: string;
};

const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const parsed = (text: string | null): number | null => {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : ms;
};
/** Return the moments that bound the days *from* to *to* for the endpoints, where the end is not included. */
export const moments = ({ from, to }: { from: string; to: string }): { from: string; to: string } => ({
  from: `${from}T00:00:00Z`,
  to: `${written(Date.parse(to) + DAY_MS)}T00:00:00Z`,
});

export function rangeOf(query: URLSearchParams, now = Date.now()): Range {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const asked = Number(query.get("days"));
  const preset = PRESETS.includes(asked) ? asked : USUAL;
  const until = parsed(query.get("to")) ?? today;
  const since = Math.min(parsed(query.get("from")) ?? until - (preset - 1) * DAY_MS, until);
  const days = Math.round((until - since) / DAY_MS) + 1;
  const [from, to] = [written(since), written(until)];
  const previous = { from: written(since - days * DAY_MS), to: written(since - DAY_MS) };
  return { from, to, days, previous, query: moments({ from, to }), label: from === to ? day(from) : `${day(from)} – ${day(to)}` };
}

export const useRange = (): Range => rangeOf(usePlace().query);

/** The parts of the address that name the range, to hand on to another page. */
export const rangeQuery = (query: URLSearchParams): Record<string, string | null> => ({
  days: query.get("days"),
  from: query.get("from"),
  to: query.get("to"),
});

export function RangePicker() {
  const { query } = usePlace();
  const range = rangeOf(query);
  const exact = query.has("from") || query.has("to");
  const [own, setOwn] = useState(exact);
  const choose = (value: string): void => {
    setOwn(value === "own");
    if (value === "own") setQuery({ days: null, from: range.from, to: range.to });
    else setQuery({ days: value === String(USUAL) ? null : value, from: null, to: null });
  };
  return (
    <div class="range">
      <select aria-label="Range" value={own || exact ? "own" : String(range.days)} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="1">Today</option>
        {PRESETS.slice(1).map((days) => <option key={days} value={String(days)}>Last {days} days</option>)}
        <option value="own">From … to …</option>
      </select>
      {(own || exact) && (
        <>
          <input type="date" aria-label="First day (UTC)" value={range.from} max={range.to} onChange={(event) => setQuery({ from: event.currentTarget.value, to: range.to })} />
          <input type="date" aria-label="Last day (UTC)" value={range.to} min={range.from} onChange={(event) => setQuery({ from: range.from, to: event.currentTarget.value })} />
        </>
      )}
    </div>
  );
}
