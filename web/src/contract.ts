// What the server sends, as the page reads it; fields the page does not use are left out.

export interface Money {
  amount: string;
  currency: string;
}

export interface ProductCard {
  product_id: string;
  sku?: string | null;
  title: string;
  price: Money;
  compare_at_price?: Money | null;
  in_stock: boolean;
  availability?: string;
  stock?: number | null;
  url?: string | null;
  image_url?: string | null;
  options?: Record<string, string> | null;
  reason?: string | null;
}

export interface Line {
  sku: string;
  product_id: string;
  title: string;
  options?: Record<string, string> | null;
  quantity: number;
  unit_price: Money;
  line_total: Money;
  image_url?: string | null;
}

export interface Total {
  type: string;
  amount: Money;
}

/** What is taken off, and why: by a code, or by itself. */
export interface Discount {
  code?: string;
  title?: string;
  lines: { sku?: string; amount: Money }[];
}

/** What a cart, a checkout and an order add up to; tax that the prices include is no part of it. */
export interface Sum {
  totals: Total[];
  discounts?: Discount[];
  tax_included?: Money;
}

export type Notice = string | { code: string; message?: string; detail?: string };

export interface Cart extends Sum {
  cart_id: string;
  version: number;
  status: string;
  items: Line[];
  total: Money;
  currency: string;
  notices?: Notice[];
}

export interface Checkout extends Sum {
  checkout_id: string;
  lines: Line[];
  total: Money;
  problems?: Notice[];
}

export interface Order extends Sum {
  order_id: string;
  number: string;
  status: string;
  lines: Line[];
  total: Money;
}

/** A table: a column for each product, and in each row a value for each; null is not stated. */
export interface Comparison {
  products: { product_id: string; title: string }[];
  rows: { name: string; values: (string | null)[] }[];
}

export interface Reply {
  text: string;
  comparison?: Comparison | null;
  products?: ProductCard[] | null;
  quick_replies?: string[] | null;
  cart?: Cart | null;
  checkout?: Checkout | null;
  order?: Order | null;
  handoff?: unknown;
}

export interface Turn {
  turn_id: string;
  message_id: string;
  reply: Reply;
  stage: string;
}

/** A message of the past; a server that also stores its blocks may send them along. */
export interface PastMessage extends Partial<Omit<Reply, "text">> {
  id: string;
  role: "shopper" | "assistant" | "human";
  text: string;
  at: string;
}

export interface Started {
  session_id: string;
  session_token: string;
  stage: string;
  reply?: Reply | null;
  cart: Cart;
  messages?: PastMessage[];
}

export interface Problem {
  title?: string;
  detail?: string;
  status?: number;
  code?: string;
}

export interface Variant {
  sku: string;
  options?: Record<string, string>;
  price: Money;
  compare_at_price?: Money | null;
  in_stock?: boolean;
  availability?: string;
  stock?: number | null;
  image_url?: string | null;
}

export interface Product {
  id: string;
  title: string;
  description?: string | null;
  brand?: string | null;
  category?: string | null;
  image_url?: string | null;
  attributes?: Record<string, unknown>;
  options?: string[];
  variants: Variant[];
}

export interface SearchResult {
  products: ProductCard[];
  facets?: Record<string, unknown>;
  total: number;
  relaxed?: string[];
}
