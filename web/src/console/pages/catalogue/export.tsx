// The whole catalogue as CSV, a row for each variant.
import { useState } from "preact/hooks";
import type { Product, Variant } from "../../../contract";
import { address } from "../../api";
import { type Cell, csv, download } from "../../csv";
import { count } from "../../figures";
import { problemOf, sentence } from "../../problems";
import { toast } from "../../toasts";

const COLUMNS: [string, (product: Product, variant: Variant) => Cell][] = [
  ["Product", ({ id }) => id],
  ["Title", ({ title }) => title],
  ["Brand", ({ brand }) => brand],
  ["Category", ({ category }) => category],
  ["SKU", (_, { sku }) => sku],
  ["Options", (_, { options = {} }) => Object.entries(options).map(([name, value]) => `${name}: ${value}`).join(", ")],
  ["Price", (_, { price }) => Number(price.amount)],
  ["Was", (_, { compare_at_price: was }) => was && Number(was.amount)],
  ["Currency", (_, { price }) => price.currency],
  ["In stock", (_, { in_stock }) => in_stock],
  ["Left", (_, { stock }) => stock],
];

async function everything(): Promise<Product[]> {
  const response = await fetch(address("catalog/export"));
  if (!response.ok) throw await problemOf(response);
  return (await response.text()).split("\n").filter(Boolean).map((line) => JSON.parse(line) as Product);
}

export function ExportButton() {
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const products = await everything();
      const rows = products.flatMap((product) => product.variants.map((variant) => COLUMNS.map(([, value]) => value(product, variant))));
      download("catalogue.csv", csv([COLUMNS.map(([title]) => title), ...rows]));
      toast(`${count(products.length)} products are in the file.`);
    } catch (problem) {
      toast(sentence(problem), "failed");
    } finally {
      setBusy(false);
    }
  };
  return <button type="button" class="button" disabled={busy} onClick={() => void keep()}>{busy ? "Exporting …" : "Export CSV"}</button>;
}
