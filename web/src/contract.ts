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
  /** What is still to be chosen, with the values there are. */
  choices?: Record<string, string[]> | null;
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

/** Who talks for the shop. */
export interface Handler {
  kind: "assistant" | "person";
  name?: string | null;
}

export interface Turn {
  turn_id: string;
  message_id: string;
  reply: Reply;
  stage: string;
  handler?: Handler | null;
}

/** An event of a stream, by the names of AG-UI, with what the page reads of it. */
export type StreamEvent =
  | { type: "RUN_STARTED"; runId: string; input?: { messages: { content: string }[] } }
  | { type: "RUN_FINISHED"; runId: string; result?: Turn }
  | { type: "RUN_ERROR"; message: string; code?: string }
  | { type: "TEXT_MESSAGE_START"; messageId: string; name?: string }
  | { type: "TEXT_MESSAGE_CONTENT"; messageId: string; delta: string }
  | { type: "TEXT_MESSAGE_END"; messageId: string }
  | { type: "ACTIVITY_SNAPSHOT"; activityType: string; content: object }
  | { type: "STATE_SNAPSHOT"; snapshot: { cart: Cart } }
  | { type: "STATE_DELTA"; delta: { path: string; value: unknown }[] }
  | { type: "STEP_STARTED" | "STEP_FINISHED" };

/** A message of the past; a server that also stores its blocks may send them along. */
export interface PastMessage extends Partial<Omit<Reply, "text">> {
  id: string;
  role: "shopper" | "assistant" | "human";
  text: string;
  at: string;
  name?: string | null;
}

export interface Started {
  session_id: string;
  session_token: string;
  stage: string;
  reply?: Reply | null;
  cart: Cart;
  messages?: PastMessage[];
  /** What the stream is to go on after. */
  last_event_id?: string;
  /** False where this shopper is to have no assistant, so that the shop can tell what it is worth. */
  assistant?: boolean;
  handler?: Handler | null;
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
