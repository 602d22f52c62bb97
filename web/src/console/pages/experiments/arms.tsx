// The arms beside the control: first how sure the difference is, then the chance to win, then the counts.
import { Interval, span } from "../../charts/interval";
import { change, count, money, percent, points, probability, words } from "../../figures";
import { to } from "../../router";
import { Table } from "../../table";
import type { Column } from "../../table";
import type { Arm, Results } from "./contract";

type Range = { low: number; high: number };

const Name = ({ experiment, arm, control }: { experiment: string; arm: string; control: boolean }) => (
  <div class="arm-name">
    <span><strong>{words(arm)}</strong> {control && <span class="badge">control</span>}</span>
    <a href={to("conversations", { experiment, arm })}>Transcripts<span class="sr"> of {words(arm)}</span></a>
  </div>
);

/** Beyond ten times as much nothing is told that anybody could read. */
const times = (share: number): string => (share > 9.99 ? `>${change(9.99)}` : change(share));

/** The relative difference with its range, where it can be told. */
const relative = ({ relative_lift: lift, relative_interval: range }: Arm): string =>
  lift === null || lift === undefined ? "" : `${times(lift)}${range ? ` (${times(range.low)} to ${times(range.high)})` : ""}`;

export function Difference({ arm, scale }: { arm: Arm; scale: { least: number; most: number } }) {
  const { lift, interval } = arm;
  if (lift === null || lift === undefined || !interval) return <span class="muted">not yet</span>;
  const told = `${points(lift)} (${points(interval.low)} to ${points(interval.high)})`;
  return (
    <div class="difference">
      <Interval value={lift} low={interval.low} high={interval.high} {...scale} label={`${words(arm.arm)}: ${told}`} />
      <span class="told" dir="ltr">{told}</span>
      {relative(arm) && <span class="told muted" dir="ltr">relative {relative(arm)}</span>}
    </div>
  );
}

const KINDS: Record<string, string> = {
  sequential: "95% intervals that count with every planned look",
  newcombe: "95% intervals (Newcombe)",
  "confidence-sequence": "95% intervals that hold however often they are read",
};

export function Arms({ results }: { results: Results }) {
  const { arms, control, name } = results;
  const intervals = arms.map(({ interval }) => interval).filter((one): one is NonNullable<typeof one> => Boolean(one));
  const scale = span(intervals as Range[]);
  const columns: Column<Arm>[] = [
    { name: "arm", title: "Arm", value: ({ arm }) => arm, cell: ({ arm }) => <Name experiment={name} arm={arm} control={arm === control} /> },
    { name: "lift", title: "Difference in orders per shopper", value: ({ lift }) => lift, cell: (arm) => (arm.arm === control ? "–" : <Difference arm={arm} scale={scale} />) },
    { name: "chance", title: "Chance to win", numeric: true, value: (arm) => arm.chance_to_win, cell: (arm) => chance(arm.chance_to_win) },
    { name: "units", title: "Shoppers", numeric: true, value: ({ units }) => units, cell: ({ units }) => count(units) },
    { name: "rate", title: "Ordered", numeric: true, value: ({ rate }) => rate, cell: ({ rate, conversions }) => <>{percent(rate, 2)} <span class="muted">({count(conversions)})</span></> },
    { name: "revenue", title: "Revenue each", numeric: true, value: ({ revenue_per_unit: one }) => Number(one.amount), cell: ({ revenue_per_unit: one }) => money(one) },
    { name: "p", title: "p, adjusted", numeric: true, value: (arm) => arm.p_adjusted, cell: (arm) => (arm.p_adjusted === null || arm.p_adjusted === undefined ? "–" : probability(arm.p_adjusted)) },
  ];
  const kind = intervals[0]?.kind;
  return (
    <div>
      <Table caption={`Arms of ${name}`} columns={columns} rows={arms} rowKey={({ arm }) => arm} file={`experiment-${name}`} />
      {kind && <p class="muted under">{KINDS[kind] ?? `95% intervals (${kind})`}. The chance to win is what to believe, not a reason to stop.</p>}
    </div>
  );
}

const chance = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : value > 0.999 ? ">99.9%" : percent(value);
