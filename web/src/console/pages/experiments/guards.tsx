// What must not become worse, and what else differs, each with how sure it is.
import { Interval, span } from "../../charts/interval";
import { words } from "../../figures";
import { useSession } from "../../session";
import { Table } from "../../table";
import type { Column } from "../../table";
import type { Guard, Results } from "./contract";
import { difference, figure, lessIsBetter } from "./metric";

type Row = { name: string; arm: string; value?: number; difference: number | null; low: number | null; high: number | null; worse?: boolean };

function Drawn({ row, currency }: { row: Row; currency: string }) {
  const { name, arm, difference: by, low, high } = row;
  if (by === null || low === null || high === null) return <span class="muted">–</span>;
  const write = (value: number): string => difference(name, value, currency);
  const told = `${write(by)} (${write(low)} to ${write(high)})`;
  return (
    <div class="difference">
      <Interval value={by} low={low} high={high} {...span([{ low, high }])} label={`${words(name)}, ${words(arm)}: ${told}`} goodBelow={lessIsBetter(name)} />
      <span class="told" dir="ltr">{told}</span>
    </div>
  );
}

const columns = (currency: string): Column<Row>[] => [
  { name: "name", title: "Metric", value: ({ name }) => name, cell: ({ name }) => <strong>{words(name)}</strong> },
  { name: "arm", title: "Arm", value: ({ arm }) => arm, cell: ({ arm }) => words(arm) },
  { name: "difference", title: "Difference to the control", value: (row) => row.difference, cell: (row) => <Drawn row={row} currency={currency} /> },
];

export function Guards({ guards, name }: { guards: Guard[]; name: string }) {
  const { shop } = useSession();
  if (!guards.length) return <p class="muted">Nothing is watched, or nobody can be compared yet.</p>;
  const worse = guards.filter((guard) => guard.worse).length;
  const state: Column<Row> = {
    name: "worse", title: "State", value: (row) => (row.worse ? "worse" : "held"),
    cell: (row) => <span class={`badge ${row.worse ? "bad" : "good"}`}>{row.worse ? "worse" : "held"}</span>,
  };
  return (
    <>
      {worse > 0 && <p class="note bad">{worse === 1 ? "One guard metric is surely worse." : `${worse} guard metrics are surely worse.`} Think about stopping.</p>}
      <Table caption="Guard metrics" columns={[...columns(shop.currency), state]} rows={guards} rowKey={({ name: one, arm }) => `${one} ${arm}`} file={`guards-${name}`} />
    </>
  );
}

export function OtherMetrics({ results }: { results: Results }) {
  const { shop } = useSession();
  const rows: Row[] = results.arms.flatMap(({ arm, metrics }) => metrics.map((metric) => ({ ...metric, arm })));
  if (!rows.length) return null;
  const value: Column<Row> = {
    name: "value", title: "Value", numeric: true, value: (row) => row.value, cell: (row) => figure(row.name, row.value ?? 0, shop.currency),
  };
  const [metric, arm, by] = columns(shop.currency) as [Column<Row>, Column<Row>, Column<Row>];
  return (
    <Table caption="Other metrics" columns={[metric, arm, value, by]} rows={rows} rowKey={(row) => `${row.name} ${row.arm}`} file={`metrics-${results.name}`} order={{ by: "name", down: false }} />
  );
}
