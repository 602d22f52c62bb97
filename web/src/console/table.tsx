// A table of records: sorted by a click on a head, kept as CSV as it is shown.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { csv, download } from "./csv";
import type { Cell } from "./csv";

export type Column<T> = {
  name: string;
  title: string;
  /** What the cell is sorted by and exported as. */
  value: (row: T) => Cell;
  /** How the cell looks; its value where left out. */
  cell?: (row: T) => ComponentChildren;
  numeric?: boolean;
  sortable?: boolean;
};
type Order = { by: string; down: boolean };
type Props<T> = {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Name of the CSV file; without one nothing is offered. */
  file?: string;
  order?: Order;
  captionShown?: boolean;
  current?: string;
};

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Nothing comes last in both directions. */
export function sorted<T>(rows: T[], column: Column<T> | undefined, down: boolean): T[] {
  if (!column) return rows;
  const here = rows.filter((row) => column.value(row) !== null && column.value(row) !== undefined);
  const missing = rows.filter((row) => !here.includes(row));
  here.sort((a, b) => (down ? -1 : 1) * compare(column.value(a), column.value(b)));
  return [...here, ...missing];
}

export function Table<T>({ caption, columns, rows, rowKey, file, order, captionShown, current }: Props<T>) {
  const [chosen, setChosen] = useState<Order | undefined>(order);
  const shown = useMemo(
    () => sorted(rows, columns.find(({ name }) => name === chosen?.by), chosen?.down ?? false),
    [rows, columns, chosen],
  );
  const head = ({ name, title, numeric, sortable = true }: Column<T>) => {
    const active = chosen?.by === name;
    const sort = active ? (chosen.down ? "descending" : "ascending") : undefined;
    const turn = (): void => setChosen({ by: name, down: active ? !chosen.down : Boolean(numeric) });
    return (
      <th key={name} scope="col" class={numeric ? "figure" : undefined} aria-sort={sort}>
        {sortable ? <button type="button" class="sort" onClick={turn}>{title}<span class="arrow" aria-hidden="true" /></button> : title}
      </th>
    );
  };
  const keep = (): void =>
    download(`${file}.csv`, csv([columns.map(({ title }) => title), ...shown.map((row) => columns.map(({ value }) => value(row)))]));
  return (
    <div class={captionShown ? "table captioned" : "table"}>
      {file && (
        <button type="button" class="button small export" onClick={keep} disabled={!rows.length}>
          Export CSV<span class="sr"> of {caption}</span>
        </button>
      )}
      <div class="scroll" role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption class={captionShown ? undefined : "sr"}>{caption}</caption>
          <thead><tr>{columns.map(head)}</tr></thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)} aria-current={current !== undefined && current === rowKey(row) ? "true" : undefined}>
                {columns.map(({ name, value, cell, numeric }) => (
                  <td key={name} class={numeric ? "figure" : undefined}>{cell ? cell(row) : value(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
