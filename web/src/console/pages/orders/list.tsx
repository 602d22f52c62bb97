// The orders of the shop, newest first, narrowed by what the address says.
import { useState } from "preact/hooks";
import { get } from "../../api";
import { csv, download } from "../../csv";
import { count, moment, money } from "../../figures";
import { PageHead } from "../../page";
import { allOf, type Part, usePaged } from "../../paged";
import { sentence } from "../../problems";
import { setQuery, to, usePlace } from "../../router";
import { Empty, Failure, Loading } from "../../states";
import { type Column, Table } from "../../table";
import { toast } from "../../toasts";
import { Choice, More, SearchField } from "../../filters";
import { moments } from "../../range";
import type { OrderRow } from "./contract";
import { DELIVERIES, PAYMENTS, Status, STATUSES } from "./status";

const FILTERS = ["q", "status", "payment_status", "fulfilment_status", "from", "to"];
const PAGE = 50;

const COLUMNS: Column<OrderRow>[] = [
  { name: "number", title: "Order", value: ({ number }) => number, cell: ({ number, order_id }) => <a class="whole" href={to(`orders/${order_id}`)}>{number}</a> },
  { name: "placed", title: "Placed", value: ({ placed_at }) => placed_at, cell: ({ placed_at }) => <span class="whole">{moment(placed_at)}</span> },
  { name: "name", title: "Customer", value: ({ contact }) => contact.name, cell: ({ contact }) => <bdi>{contact.name || "–"}</bdi> },
  { name: "email", title: "E-mail", value: ({ contact }) => contact.email, cell: ({ contact }) => <span class="whole">{contact.email}</span> },
  { name: "status", title: "Order is", value: ({ status }) => status, cell: ({ status }) => <Status of={status} /> },
  { name: "payment", title: "Payment", value: (row) => row.payment_status, cell: (row) => <Status of={row.payment_status} /> },
  { name: "delivery", title: "Delivery", value: (row) => row.fulfilment_status, cell: (row) => <Status of={row.fulfilment_status} /> },
  { name: "items", title: "Items", value: ({ items }) => items, cell: ({ items }) => count(items), numeric: true },
  { name: "total", title: "Total", value: ({ total }) => Number(total.amount), cell: ({ total }) => money(total), numeric: true },
];
/** A spreadsheet needs the currency beside the figure, and the id to join by. */
const EXPORTED: Column<OrderRow>[] = [
  ...COLUMNS,
  { name: "currency", title: "Currency", value: ({ total }) => total.currency },
  { name: "id", title: "Id", value: ({ order_id }) => order_id },
  { name: "session", title: "Conversation", value: ({ session_id }) => session_id },
];

export function OrderList() {
  const { query } = usePlace();
  const wanted = Object.fromEntries(FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const { from, to: until, ...rest } = wanted;
  const days = { from: from && moments({ from, to: from }).from, to: until && moments({ from: until, to: until }).to };
  const ask = async (cursor: string | null, signal?: AbortSignal, limit = PAGE): Promise<Part<OrderRow>> => {
    const { orders, next } = await get<{ orders: OrderRow[]; next: string | null }>(
      "orders", { ...rest, ...days, cursor, limit }, signal);
    return { rows: orders, next };
  };
  const list = usePaged(JSON.stringify(wanted), ask);
  const filtered = Object.keys(wanted).length > 0;
  return (
    <>
      <PageHead title="Orders">
        <Filters wanted={wanted} />
        <Export ask={(cursor) => ask(cursor, undefined, 100)} />
      </PageHead>
      <div class="stack">
        {Boolean(list.error) && <Failure error={list.error} retry={list.reload} />}
        {!list.rows && !list.error && <Loading />}
        {list.rows?.length === 0 && <Nothing filtered={filtered} />}
        {list.rows && list.rows.length > 0 && (
          <div class="card" aria-busy={list.busy}>
            <Table caption="Orders" columns={COLUMNS.map((column) => ({ ...column, sortable: !list.next }))} rows={list.rows} rowKey={({ order_id }) => order_id} />
          </div>
        )}
        {list.next && <button type="button" class="button" disabled={list.busy} onClick={list.more}>Show more</button>}
      </div>
    </>
  );
}

function Filters({ wanted }: { wanted: Record<string, string | null> }) {
  const day = (name: "from" | "to", title: string) => (
    <label class="labelled">
      <span>{title}</span>
      <input type="date" value={wanted[name] ?? ""} onChange={(event) => setQuery({ [name]: event.currentTarget.value })} />
    </label>
  );
  return (
    <div class="filters" role="search" aria-label="Filter orders">
      <SearchField title="Search numbers, names and e-mails" placeholder="Number, name, e-mail" />
      <Choice name="status" title="Order is" any="Any order" values={STATUSES} />
      <Choice name="payment_status" title="Payment" any="Any payment" values={PAYMENTS} />
      <Choice name="fulfilment_status" title="Delivery" any="Any delivery" values={DELIVERIES} />
      <More used={Boolean(wanted["from"] || wanted["to"])}>
        {day("from", "From")}
        {day("to", "To")}
      </More>
    </div>
  );
}

/** Every order that fits, also those not shown yet. */
function Export({ ask }: { ask: (cursor: string | null) => Promise<Part<OrderRow>> }) {
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const rows = await allOf(ask);
      download("orders.csv", csv([EXPORTED.map(({ title }) => title), ...rows.map((row) => EXPORTED.map(({ value }) => value(row)))]));
      toast(`${count(rows.length)} orders are in the file.`);
    } catch (problem) {
      toast(sentence(problem), "failed");
    } finally {
      setBusy(false);
    }
  };
  return <button type="button" class="button" disabled={busy} onClick={() => void keep()}>{busy ? "Exporting …" : "Export CSV"}</button>;
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <Empty title="No order fits."><a href={to("orders")}>Show all orders</a>, or search for less.</Empty>
  ) : (
    <Empty title="Nobody has ordered yet.">Orders placed in the chat or through the API appear here. <a href="/" target="_blank" rel="noopener">Try it in the shop</a>.</Empty>
  );
