// What the assistant is worth: conversion with it beside the shoppers who never saw it.
import { Interval, span } from "../../charts/interval";
import { Lines } from "../../charts/lines";
import type { Holdout } from "../../contract";
import { count, day, percent, points } from "../../figures";
import { Table } from "../../table";
import type { Column } from "../../table";
import { bounds, rate } from "./report";
import type { Point } from "./report";

type Props = { series: Point[]; holdout: Holdout | null; file: string; about: string };

export function Lift({ series, holdout, file, about }: Props) {
  const measured = Boolean(holdout) && series.some(({ without }) => without.sessions > 0);
  return (
    <section class="card stack" aria-labelledby="lift">
      <h2 id="lift">Conversion, with and without the assistant</h2>
      <Lines
        label={`Share of conversations that ended in an order, by day${measured ? ", with and without the assistant" : ""}; the table below has the figures`}
        at={series.map((point) => point.day)}
        writeAt={day}
        write={(value) => percent(value)}
        series={[
          { name: "With the assistant", kind: "main", values: series.map((point) => rate(point.with)) },
          ...(measured ? [{ name: "Without (holdout)", kind: "other" as const, values: series.map((point) => rate(point.without)) }] : []),
        ]}
      />
      {holdout ? <Measured holdout={holdout} about={about} /> : (
        <p class="note">No shoppers are held out, so nobody can say what the assistant adds. Set <code>"holdout": 0.1</code> in experiments.json to measure it.</p>
      )}
      <details>
        <summary>The figures by day</summary>
        <Table caption="Conversion by day" columns={columns} rows={series} rowKey={(point) => point.day} file={file} />
      </details>
    </section>
  );
}

function Measured({ holdout, about }: { holdout: Holdout; about: string }) {
  const reach = bounds(holdout);
  const { lift, share } = holdout;
  if (lift === null || !reach) {
    return <p class="note">{percent(share)} of shoppers are held out; there are not enough of them yet to tell a difference.</p>;
  }
  const told = `${points(lift)}, between ${points(reach.low)} and ${points(reach.high)} in 95 of 100 such measurements`;
  return (
    <div class="lift">
      <div>
        <strong class="big">{points(lift)}</strong>
        <p class="muted">{points(reach.low)} to {points(reach.high)} (95%) {about}</p>
      </div>
      <Interval value={lift} {...reach} {...span([reach])} label={told} />
      <p class="muted">
        {percent(holdout.with.rate)} of {count(holdout.with.sessions)} with it, {percent(holdout.without.rate)} of {count(holdout.without.sessions)} without.{" "}
        {percent(share)} of shoppers never see the assistant, so this is measured, not assumed.
      </p>
    </div>
  );
}

const columns: Column<Point>[] = [
  { name: "day", title: "From day", value: ({ day: first }) => first, cell: ({ day: first }) => day(first) },
  { name: "with", title: "Conversations", numeric: true, value: (point) => point.with.sessions },
  { name: "ordered", title: "Ordered", numeric: true, value: (point) => point.with.conversions },
  { name: "rate", title: "Conversion", numeric: true, value: (point) => rate(point.with), cell: (point) => written(rate(point.with)) },
  { name: "without", title: "Held out", numeric: true, value: (point) => point.without.sessions },
  { name: "rate_without", title: "Conversion, held out", numeric: true, value: (point) => rate(point.without), cell: (point) => written(rate(point.without)) },
];
const written = (share: number | null): string => (share === null ? "–" : percent(share));
