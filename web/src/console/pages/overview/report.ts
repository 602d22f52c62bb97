// What the overview makes of the server's figures.
import { get } from "../../api";
import type { ConversionReport, GroupFigures, Holdout, Kpis, Money, StageFigures } from "../../contract";
import type { Range } from "../../range";
import { moments } from "../../range";

const BY_DAY = "day,experiment:holdout";

export type Overview = {
  /** All channels together: only for these the server knows stages and reasons. */
  all: ConversionReport;
  now: Kpis;
  before: Kpis;
  daily: GroupFigures[];
  channels: string[];
};

/** Ask for everything the page shows, at once. */
export async function askFor(range: Range, channel: string, signal: AbortSignal): Promise<Overview> {
  const ask = (days: { from: string; to: string }, group_by: string) =>
    get<ConversionReport>("metrics/conversion", { ...days, group_by }, signal);
  const [all, before, daily] = await Promise.all([
    ask(range.query, "channel"),
    ask(moments(range.previous), "channel"),
    ask(range.query, channel ? `${BY_DAY},channel` : BY_DAY),
  ]);
  const channels = [...all.groups.map(({ key }) => key["channel"] ?? ""), channel];
  return {
    all, now: ofChannel(all, channel), before: ofChannel(before, channel),
    daily: daily.groups.filter(({ key }) => !channel || key["channel"] === channel),
    channels: [...new Set(channels)].filter(Boolean),
  };
}

/** The figures of one channel, all nothing where nobody came by it. */
export function ofChannel(report: ConversionReport, channel: string): Kpis {
  const zero = (money: Money): Money => ({ ...money, amount: "0" });
  return !channel ? report : report.groups.find(({ key }) => key["channel"] === channel) ?? {
    sessions: 0, conversions: 0, conversion_rate: 0, revenue: zero(report.revenue),
    average_order_value: zero(report.revenue), model_cost: zero(report.model_cost),
  };
}

/** The way a sale goes; other stages lie beside it. */
const MAIN = ["greeting", "discovery", "recommendation", "consideration", "cart", "checkout", "payment", "order_confirmation"];

export type Step = StageFigures & { left: number; wentOn: number; main: boolean };

/** Every stage that was reached, those on the way to an order first. */
export function funnelOf(report: ConversionReport): Step[] {
  const steps = report.funnel.filter(({ sessions }) => sessions > 0).map((figures) => {
    const left = report.abandonment.find(({ stage }) => stage === figures.stage)?.sessions ?? 0;
    return { ...figures, left, wentOn: Math.max(0, figures.sessions - left) / figures.sessions, main: MAIN.includes(figures.stage) };
  });
  return [...steps.filter(({ main }) => main), ...steps.filter(({ main }) => !main)];
}

export type Reason = { kind: string; count: number; recovered: number };

/** Why they left at *stage*; of all that ended with such an objection, the share that bought after all. */
export function reasonsAt({ abandonment }: Pick<ConversionReport, "abandonment">, stage: string): Reason[] {
  const lost = (wanted: string): number =>
    abandonment.flatMap((one) => one.last_objections).reduce((sum, { kind, count }) => sum + (kind === wanted ? count : 0), 0);
  const here = abandonment.find((one) => one.stage === stage)?.last_objections ?? [];
  return here.map(({ kind, count, recovered }) => ({ kind, count, recovered: recovered / (recovered + lost(kind) || 1) }));
}

/** The stage that most shoppers left at. */
export const leakiest = (steps: Step[]): string =>
  [...steps].sort((a, b) => b.left - a.left)[0]?.stage ?? "";

export type Point = { day: string; days: number; with: Tally; without: Tally };
type Tally = { sessions: number; conversions: number };
const MOST_POINTS = 45;

/** Conversion by day, or by as many days together as keep the line readable; only where shoppers are *heldOut* some go without. */
export function pointsOf(groups: GroupFigures[], range: Range, heldOut: boolean): Point[] {
  const size = Math.ceil(range.days / MOST_POINTS);
  const points: Point[] = [];
  for (let index = 0; index < range.days; index += size) {
    const none = (): Tally => ({ sessions: 0, conversions: 0 });
    points.push({ day: dayAfter(range.from, index), days: Math.min(size, range.days - index), with: none(), without: none() });
  }
  for (const { key, sessions, conversions } of groups) {
    const point = points[Math.floor(daysBetween(range.from, key["day"] ?? "") / size)];
    const side = point?.[heldOut && key["experiment:holdout"] === "none" ? "without" : "with"];
    if (!side) continue;
    side.sessions += sessions;
    side.conversions += conversions;
  }
  return points;
}

export const rate = ({ sessions, conversions }: Tally): number | null => (sessions ? conversions / sessions : null);

export const bounds = ({ interval }: Holdout): { low: number; high: number } | null =>
  interval && { low: interval[0], high: interval[1] };

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from)) / DAY_MS);
const dayAfter = (from: string, days: number): string => new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
