// What the shop sells, searched and narrowed as shoppers can.
import { useState } from "preact/hooks";
import { get } from "../../api";
import { Choice, SearchField } from "../../filters";
import { count, money, words } from "../../figures";
import { PageHead } from "../../page";
import { Show, useResource } from "../../resource";
import { to, usePlace } from "../../router";
import { OwnersOnly } from "../../session";
import { Empty } from "../../states";
import { type Column, Table } from "../../table";
import { type Found, type Row, stockOf } from "./contract";
import { ExportButton } from "./export";
import { Facets, isFacet } from "./facets";
import { ImportDialog } from "./import";

const PAGE = 50;
const MOST = 100;

export function ProductList() {
  const { query } = usePlace();
  const wanted = Object.fromEntries([...query].filter(([name]) => name === "q" || name === "in_stock" || isFacet(name)));
  const [limit, setLimit] = useState(PAGE);
  const found = useResource(`${JSON.stringify(wanted)} ${limit}`, (signal) => get<Found>("catalog/search", { ...wanted, limit }, signal));
  const counted = useResource(JSON.stringify(wanted), (signal) => get<Found>("catalog/search", { ...wanted, limit: 1, facets: true }, signal)).value;
  const [importing, setImporting] = useState(false);
  return (
    <>
      <PageHead title="Catalogue" about={found.value && `${count(found.value.total)} products`}>
        <div class="filters" role="search" aria-label="Filter products">
          <SearchField title="Search products" placeholder="Search products" />
          <Choice name="in_stock" title="Stock" any="In stock or not" values={["true"]} told={() => "In stock"} />
        </div>
        <ExportButton />
        <OwnersOnly><button type="button" class="button primary" onClick={() => setImporting(true)}>Import …</button></OwnersOnly>
      </PageHead>
      <Show of={found}>
        {(value) => (
          <div class="shelf">
            <Facets facets={counted?.facets ?? {}} />
            <div class="stack">
              {value.relaxed.length > 0 && <p class="note warn">Nothing has it all, so this was left out: {value.relaxed.map(words).join(", ")}.</p>}
              <Rows found={value} filtered={Object.keys(wanted).length > 0} />
              {value.total > value.products.length && <More shown={value.products.length} total={value.total} more={limit < MOST ? () => setLimit(MOST) : undefined} />}
            </div>
          </div>
        )}
      </Show>
      {importing && <ImportDialog close={() => setImporting(false)} done={found.reload} />}
    </>
  );
}

const COLUMNS: Column<Row>[] = [
  { name: "title", title: "Product", value: ({ title }) => title, cell: ({ title, id }) => <a href={to(`catalogue/${encodeURIComponent(id)}`)}><bdi>{title}</bdi></a> },
  { name: "brand", title: "Brand", value: ({ brand }) => brand },
  { name: "category", title: "Category", value: ({ category }) => category },
  { name: "variants", title: "Variants", value: ({ variants }) => variants.length, numeric: true },
  { name: "price", title: "Price", value: ({ price }) => Number(price.amount), cell: ({ price }) => money(price), numeric: true },
  { name: "stock", title: "Left", value: ({ variants }) => stockOf(variants), cell: (row) => <Left row={row} />, numeric: true },
];

function Left({ row }: { row: Row }) {
  const stock = stockOf(row.variants);
  if (!row.in_stock) return <span class="badge bad">Sold out</span>;
  return <>{stock === null ? "not counted" : count(stock)}</>;
}

function Rows({ found, filtered }: { found: Found; filtered: boolean }) {
  if (found.products.length) {
    return <div class="card"><Table caption="Products" columns={COLUMNS} rows={found.products} rowKey={({ id }) => id} /></div>;
  }
  return filtered ? (
    <Empty title="No product fits."><a href={to("catalogue")}>Show all products</a>, or search for less.</Empty>
  ) : (
    <Empty title="The shop sells nothing yet.">Import a catalogue file: one product a line, as JSON.</Empty>
  );
}

const More = ({ shown, total, more }: { shown: number; total: number; more: (() => void) | undefined }) => (
  <p class="row">
    <span class="muted">{count(shown)} of {count(total)} shown.{!more && " Search or narrow down to see others."}</span>
    {more && <button type="button" class="button" onClick={more}>Show more</button>}
  </p>
);

