// What the shop page asks the server for, and the assistant it talks to.

import type { Product, SearchResult } from "../contract";
import { safeUrl } from "../dom";

export interface Assistant extends HTMLElement {
  open(): void;
  ask(text: string): void;
  addToCart(sku: string, quantity?: number): Promise<unknown>;
}

export interface Category {
  value: string;
  count: number | null;
}

const PAGE = "24";

async function get<T>(path: string, signal?: AbortSignal): Promise<T | null> {
  const response = await fetch(`/api/v5/catalog${path}`, signal ? { signal } : {});
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the catalogue answered ${response.status}`);
  return (await response.json()) as T;
}

export async function search(
  query: string,
  category: string,
  signal: AbortSignal,
): Promise<SearchResult> {
  const asked = new URLSearchParams({ limit: PAGE });
  if (query) asked.set("q", query);
  if (category) asked.set("category", category);
  const found = await get<SearchResult>(`/search?${asked}`, signal);
  return found ?? { products: [], total: 0 };
}

export const product = (id: string): Promise<Product | null> =>
  get<Product>(`/products/${encodeURIComponent(id)}`);

/** Read the categories a search offers: a list of values with counts, or bare values. */
export function categories({ facets }: SearchResult): Category[] {
  const facet = facets?.["category"];
  if (!Array.isArray(facet)) return [];
  return facet.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [{ value: entry, count: null }];
    const { value, count } = (entry ?? {}) as { value?: unknown; count?: unknown };
    return typeof value === "string"
      ? [{ value, count: typeof count === "number" ? count : null }]
      : [];
  });
}

/** The assistant on the page, once its script has run. */
export async function assistant(): Promise<Assistant> {
  await customElements.whenDefined("sales-chat");
  return document.querySelector("sales-chat") as Assistant;
}

/** The page shows pictures of its own origin only; any other becomes a placeholder. */
export function ownPicture(address: string | null | undefined): string | null {
  const url = safeUrl(address, location.href);
  return url && new URL(url).origin === location.origin ? url : null;
}
