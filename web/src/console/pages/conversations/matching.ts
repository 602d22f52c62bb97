// Which conversations belong in the list that is shown, and in which order.

import type { ConversationSummary as Summary } from "../../contract";

/** What the address may ask for; each is a filter of the server's. */
export const FILTERS = ["q", "status", "stage", "channel", "left_at", "objection", "question", "experiment", "arm", "days", "from", "to"] as const;
export type Filter = (typeof FILTERS)[number];
export type Wanted = Partial<Record<Filter, string>>;

/** Return what *parameters* ask for, and nothing else they hold. */
export const wantedIn = (parameters: URLSearchParams): Wanted =>
  Object.fromEntries(FILTERS.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : [])));

const STATUSES: Record<string, (one: Summary) => boolean> = {
  waiting: (one) => one.waiting,
  taken: (one) => one.handler.kind === "person",
  ordered: (one) => one.order !== null,
};

const CHECKS: Partial<Record<Filter, (one: Summary, value: string) => boolean>> = {
  status: (one, value) => STATUSES[value]?.(one) ?? true,
  stage: (one, value) => one.stage === value,
  channel: (one, value) => one.channel === value,
  objection: (one, value) => one.objections.includes(value),
};

/** Tell whether one that is no longer as it was still belongs in the list. */
const stays = (one: Summary, wanted: Wanted): boolean =>
  Object.entries(wanted).every(([name, value]) => CHECKS[name as Filter]?.(one, value) ?? true);

/** Only the server knows about words, arms and days: what is new then waits for the next look. */
const knowable = (wanted: Wanted): boolean =>
  Object.entries(wanted).every(([name, value]) => name in CHECKS && (name !== "status" || value in STATUSES || value === "open"));

/** Who waits for a person comes first, then who spoke last. */
const byNeed = (one: Summary, other: Summary): number =>
  Number(other.waiting) - Number(one.waiting) || Date.parse(other.active_at) - Date.parse(one.active_at);

export const sorted = (list: Summary[]): Summary[] => [...list].sort(byNeed);

/** Return the list as it is after *changed*: with it, without it, or as it was. */
export function withChange(list: Summary[], changed: Summary, wanted: Wanted): Summary[] {
  const others = list.filter(({ session_id }) => session_id !== changed.session_id);
  const known = others.length < list.length;
  const joins = stays(changed, wanted) && (known || knowable(wanted));
  return joins ? sorted([...others, changed]) : others;
}
