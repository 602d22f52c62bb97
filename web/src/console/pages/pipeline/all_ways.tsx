// Every way between two stages with its traffic, as a table to sort, to choose from and to keep.
import { count, percent, words } from "../../figures";
import { Table } from "../../table";
import type { Column } from "../../table";
import { nameOf } from "./ways";
import type { Way } from "./ways";

type Props = { ways: Way[]; choose: (way: Way) => void; file: string };

export function AllWays({ ways, choose, file }: Props) {
  const left = new Map<string, number>();
  for (const { from, count: number } of ways) left.set(from, (left.get(from) ?? 0) + number);
  const share = ({ from, count: number }: Way): number => number / (left.get(from) || 1);
  const columns: Column<Way>[] = [
    {
      name: "way", title: "Way", value: ({ from, to }) => `${from} → ${to}`,
      cell: (way) => <button type="button" class="pick" onClick={() => choose(way)}>{words(way.from)} → {words(way.to)}</button>,
    },
    { name: "count", title: "Taken", numeric: true, value: (way) => way.count, cell: (way) => count(way.count) },
    { name: "share", title: "Share", numeric: true, value: share, cell: (way) => percent(share(way), 0) },
  ];
  return (
    <section class="card">
      <Table caption="Ways taken" captionShown columns={columns} rows={ways} rowKey={nameOf} file={file} order={{ by: "count", down: true }} />
      <p class="muted">Choose a stage or a way to read its rules.</p>
    </section>
  );
}
