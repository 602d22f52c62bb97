// Products, what is on the shelves, and what an import came to.
import type { Money, Variant } from "../../../contract";

export interface Found {
  products: Row[];
  facets: Record<string, { value: string; count: number }[]>;
  total: number;
  relaxed: string[];
}

export interface Row {
  id: string;
  title: string;
  brand: string;
  category: string;
  price: Money;
  in_stock: boolean;
  image_url?: string;
  variants: Variant[];
}

export interface Level {
  sku: string;
  on_hand: number | null;
  reserved: number;
  held: number;
  unsold: number | null;
  back_order: boolean;
  locations: Record<string, number>;
}

export interface Change {
  change_id?: number;
  sku: string;
  location?: string;
  change: number;
  on_hand: number | null;
  kind: string;
  reason: string;
  by: string;
  at: string;
}

export interface Report {
  imported: number;
  unchanged: number;
  errors: { line: number; reason: string }[];
}

/** What is left of all variants together; null where one of them is not counted. */
export const stockOf = (variants: Variant[]): number | null =>
  variants.reduce<number | null>((sum, { stock }) => (sum === null || typeof stock !== "number" ? null : sum + stock), 0);
