// One order: what was bought, how it stands, what happened to it, and what can be done.
import { useState } from "preact/hooks";
import { get } from "../../api";
import { moment, money, words } from "../../figures";
import { PageHead } from "../../page";
import { Show, useResource } from "../../resource";
import { to } from "../../router";
import { OwnersOnly } from "../../session";
import { Table } from "../../table";
import { Facts } from "../../facts";
import { Audit } from "./audit";
import type { Order, Refund } from "./contract";
import { Status } from "./status";
import { type Step, STEPS } from "./steps";
import { StepDialog } from "./step_dialog";

export function OrderPage({ id }: { id: string }) {
  const found = useResource(id, (signal) => get<Order>(`order/${encodeURIComponent(id)}`, {}, signal));
  const [step, setStep] = useState<Step | null>(null);
  const order = found.value;
  return (
    <>
      <PageHead title={order ? `Order ${order.number}` : "Order"} about={<a href={to("orders")}>All orders</a>}>
        {order && <OwnersOnly><Actions order={order} choose={setStep} /></OwnersOnly>}
      </PageHead>
      <Show of={found}>{(value) => <Sections order={value} />}</Show>
      {order && step && <StepDialog step={step} order={order} done={found.set} close={() => setStep(null)} />}
    </>
  );
}

function Actions({ order, choose }: { order: Order; choose: (step: Step) => void }) {
  const offered = STEPS.filter((step) => step.offered(order));
  const next = offered.find(({ onward }) => onward);
  const button = (step: Step, kind: string) => (
    <button key={step.name} type="button" class={`button ${kind}`} onClick={() => choose(step)}>{step.title} …</button>
  );
  return <>{offered.filter((step) => step !== next).map((step) => button(step, ""))}{next && button(next, "primary")}</>;
}

const Sections = ({ order }: { order: Order }) => (
  <>
    <p class="row">
      <Status of={order.status} /> <Status of={order.payment_status} /> <Status of={order.fulfilment_status} />
      <span class="muted">placed {moment(order.placed_at)}</span>
      <a href={to("conversations", { q: order.number })}>The conversation that led to it</a>
    </p>
    <div class="columns">
      <div class="stack">
        <section class="card"><Lines order={order} /></section>
        {order.refunds && order.refunds.length > 0 && <section class="card"><Refunds refunds={order.refunds} /></section>}
        <section class="card">
          <Table caption="History" captionShown columns={STEPS_TAKEN} rows={order.history.map((step, index) => ({ ...step, index }))} rowKey={({ index }) => String(index)} />
        </section>
      </div>
      <div class="stack">
        <section class="card stack"><h2>Shopper</h2><Facts of={people(order)} /></section>
        <section class="card stack"><h2>Payment</h2><Facts of={payment(order)} /></section>
        <section class="card"><Audit id={order.order_id} key={order.history.length} /></section>
      </div>
    </div>
  </>
);

const STEPS_TAKEN = [
  { name: "at", title: "When", value: ({ at }: { at: string }) => at, cell: ({ at }: { at: string }) => <span class="whole">{moment(at)}</span>, sortable: false },
  { name: "what", title: "What", value: ({ what }: { what: string }) => what.charAt(0).toUpperCase() + what.slice(1), sortable: false },
  { name: "by", title: "By", value: ({ by }: { by: string }) => words(by), sortable: false },
];

function Lines({ order }: { order: Order }) {
  type Row = Order["lines"][number];
  const options = ({ options }: Row): string => Object.values(options ?? {}).join(" · ");
  return (
    <>
      <Table<Row> caption="What was bought" captionShown rows={order.lines} rowKey={({ sku }) => sku} columns={[
        { name: "title", title: "Product", value: ({ title }) => title, cell: (line) => <><bdi>{line.title}</bdi>{options(line) && <span class="muted"> {options(line)}</span>}</>, sortable: false },
        { name: "sku", title: "SKU", value: ({ sku }) => sku, cell: ({ sku, product_id }) => <a class="whole" href={to(`catalogue/${encodeURIComponent(product_id)}`)}><code>{sku}</code></a>, sortable: false },
        { name: "quantity", title: "Units", value: ({ quantity }) => quantity, numeric: true, sortable: false },
        { name: "sent", title: "Sent", value: ({ sku }) => order.sent[sku] ?? 0, numeric: true, sortable: false },
        { name: "returned", title: "Returned", value: ({ sku }) => order.returned[sku] ?? 0, numeric: true, sortable: false },
        { name: "price", title: "Price", value: ({ unit_price }) => unit_price.amount, cell: ({ unit_price }) => money(unit_price), numeric: true, sortable: false },
        { name: "total", title: "Total", value: ({ line_total }) => line_total.amount, cell: ({ line_total }) => money(line_total), numeric: true, sortable: false },
      ]} />
      <div class="totals"><Facts of={totals(order)} /></div>
    </>
  );
}

function totals({ totals, tax_included, discounts = [] }: Order): [string, string][] {
  const why = discounts.map(({ title, code }) => title ?? code).filter(Boolean).join(", ");
  const named = totals.map(({ type, amount }): [string, string] => [words(type) + (type === "discount" && why ? ` (${why})` : ""), money(amount)]);
  return tax_included ? [...named, ["Tax included", money(tax_included)]] : named;
}

const Refunds = ({ refunds }: { refunds: Refund[] }) => (
  <Table caption="Money given back" captionShown rows={refunds} rowKey={({ refund_id }) => refund_id} columns={[
    { name: "amount", title: "Amount", value: ({ amount }) => amount.amount, cell: ({ amount }) => money(amount), numeric: true, sortable: false },
    { name: "status", title: "Status", value: ({ status }) => words(status), sortable: false },
    { name: "lines", title: "For", value: ({ lines }) => Object.entries(lines).map(([sku, units]) => `${units} × ${sku}`).join(", "), sortable: false },
    { name: "reason", title: "Reason", value: ({ reason }) => reason, sortable: false },
  ]} />
);

function people({ contact, delivery }: Order): [string, string][] {
  const { line1, line2, postal_code, city, region, country } = delivery.address ?? {};
  const address = [line1, line2, [postal_code, city].filter(Boolean).join(" "), region, country].filter(Boolean).join(", ");
  return [["Name", contact.name], ["E-mail", contact.email], ["Phone", contact.phone], ["Delivery", words(delivery.method)], ["Address", address]]
    .filter((fact): fact is [string, string] => Boolean(fact[1]));
}

const payment = ({ payment_provider, payment_status, total, next_action }: Order): [string, string][] => [
  ["Provider", words(payment_provider)],
  ["Status", words(payment_status)],
  ["Total", money(total)],
  ...(next_action ? [["Waits for", "the shopper to confirm it"] as [string, string]] : []),
];
