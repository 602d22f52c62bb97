// One product as the catalogue has it, with what is left of each variant right now.
import { useEffect, useState } from "preact/hooks";
import type { Product, Variant } from "../../../contract";
import { picture, safeUrl } from "../../../dom";
import { isReduced } from "../../../money";
import { get } from "../../api";
import { Facts } from "../../facts";
import { count, money, words } from "../../figures";
import { PageHead } from "../../page";
import { Show, useResource } from "../../resource";
import { to } from "../../router";
import { Table } from "../../table";
import { StockDialog } from "./stock";

const AGAIN_MS = 10_000;

export function ProductPage({ id }: { id: string }) {
  const found = useResource(id, (signal) => get<Product>(`catalog/products/${encodeURIComponent(id)}`, {}, signal));
  const [sku, setSku] = useState<string | null>(null);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || found.reload(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [found.reload]);
  return (
    <>
      <PageHead title={found.value?.title ?? "Product"} about={<a href={to("catalogue")}>Catalogue</a>} />
      <Show of={found}>{(product) => <Sections product={product} choose={setSku} />}</Show>
      {sku && <StockDialog sku={sku} done={found.reload} close={() => setSku(null)} />}
    </>
  );
}

const Sections = ({ product, choose }: { product: Product; choose: (sku: string) => void }) => (
  <div class="columns">
    <div class="stack">
      <section class="card"><Variants product={product} choose={choose} /></section>
      {product.description && <section class="card stack"><h2>Description</h2><p class="description" dir="auto">{product.description}</p></section>}
    </div>
    <div class="stack">
      <section class="card">
        <Picture product={product} />
        <Facts of={known(product)} />
      </section>
    </div>
  </div>
);

function Picture({ product }: { product: Product }) {
  const address = safeUrl(product.image_url, location.origin);
  return address ? <div class="product-picture" key={address} ref={(place) => place?.replaceChildren(picture(address, product.title, "picture"))} /> : null;
}

function known({ id, brand, category, attributes = {} }: Product): [string, string][] {
  const own: [string, string | null | undefined][] = [["Id", id], ["Brand", brand], ["Category", category]];
  const others = Object.entries(attributes).map(([name, value]): [string, string] => [words(name), Array.isArray(value) ? value.join(", ") : String(value)]);
  return [...own.filter((fact): fact is [string, string] => Boolean(fact[1])), ...others];
}

function Variants({ product, choose }: { product: Product; choose: (sku: string) => void }) {
  const options = ({ options }: Variant): string => Object.values(options ?? {}).join(" · ");
  const before = ({ price, compare_at_price: was }: Variant) => (isReduced(price, was) ? was : null);
  return (
    <Table<Variant> caption="Variants" captionShown rows={product.variants} rowKey={({ sku }) => sku} columns={[
      { name: "sku", title: "SKU", value: ({ sku }) => sku, cell: ({ sku }) => <code>{sku}</code> },
      { name: "options", title: "Options", value: options },
      { name: "price", title: "Price", value: ({ price }) => Number(price.amount), cell: ({ price }) => money(price), numeric: true },
      { name: "was", title: "Was", value: (row) => Number(before(row)?.amount ?? 0) || null, cell: (row) => { const was = before(row); return was ? <s>{money(was)}</s> : "–"; }, numeric: true },
      { name: "stock", title: "Left", value: ({ stock }) => stock ?? null, cell: (row) => <Left variant={row} />, numeric: true },
      { name: "act", title: "Stock", value: () => null, cell: ({ sku }) => <button type="button" class="button small" onClick={() => choose(sku)}>Stock …<span class="sr"> of {sku}</span></button>, sortable: false },
    ]} />
  );
}

function Left({ variant: { stock, in_stock } }: { variant: Variant }) {
  if (typeof stock !== "number") return <>not counted</>;
  return <span class={in_stock === false ? "badge bad" : undefined}>{count(stock)}</span>;
}
