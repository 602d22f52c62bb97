// What the overview makes of the server's figures.
import { get } from "../../api";
import type { ConversionReport, Holdout, StageFigures } from "../../contract";
import type { Range } from "../../range";
import { moments } from "../../range";

export type Overview = { now: ConversionReport; before: ConversionReport; daily: ConversionReport; channels: string[] };

const BY_DAY = "day,experiment:holdout";

/** Ask for everything the page shows, at once. */
export async function askFor(range: Range, channel: string, signal: AbortSignal): Promise<Overview> {
  const ask = (query: Record<string, string>) => get<ConversionReport>("metrics/conversion", { channel, ...query }, signal);
  const [now, before, daily, all] = await Promise.all([
    ask(range.query),
    ask(moments(range.previous)),
    ask({ ...range.query, group_by: BY_DAY }),
    ask({ ...range.query, channel: "", group_by: "channel" }),
  ]);
  const channels = all.groups.map(({ key }) => key["channel"] ?? "").filter(Boolean);
  return { now, before, daily, channels: [...new Set([...channels, channel])].filter(Boolean) };
}

/** The way a sale goes; other stages lie beside it. */
const MAIN = ["greeting", "discovery", "recommendation", "consideration", "cart", "checkout", "payment", "order_confirmation"];

export type Step = StageFigures & { reached: number; left: number; wentOn: number; share: number; main: boolean };

/** Every stage that was reached, those on the way to an order first. */
export function funnelOf(report: ConversionReport): Step[] {
  const steps = report.funnel.filter(({ entered }) => entered > 0).map((figures) => {
    const reached = figures.sessions ?? figures.entered;
    const left = report.abandonment?.find(({ stage }) => stage === figures.stage)?.sessions ?? 0;
    const share = Math.min(1, figures.share ?? reached / (report.sessions || 1));
    return { ...figures, reached, left, wentOn: Math.max(0, reached - left) / reached, share, main: MAIN.includes(figures.stage) };
  });
  return [...steps.filter(({ main }) => main), ...steps.filter(({ main }) => !main)];
}

export type Reason = { kind: string; count: number; recovered: number };

/** Why they left at *stage*; of all that ended with such an objection, the share that bought after all. */
export function reasonsAt({ abandonment = [] }: ConversionReport, stage: string): Reason[] {
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

/** Conversion by day, or by as many days together as keep the line readable. */
export function pointsOf(report: ConversionReport, range: Range): Point[] {
  const size = Math.ceil(range.days / MOST_POINTS);
  const points: Point[] = [];
  for (let index = 0; index < range.days; index += size) {
    const none = (): Tally => ({ sessions: 0, conversions: 0 });
    points.push({ day: dayAfter(range.from, index), days: Math.min(size, range.days - index), with: none(), without: none() });
  }
  for (const { key, sessions, conversions } of report.groups) {
    const point = points[Math.floor(daysBetween(range.from, key["day"] ?? "") / size)];
    const side = point?.[key["experiment:holdout"] === "none" ? "without" : "with"];
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
