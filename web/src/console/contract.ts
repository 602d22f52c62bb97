// What the console's endpoints answer, in the names of the wire.
import type { Money } from "../contract";

export type { Money };
export type Role = "owner" | "viewer";
export type Shop = { name: string; currency: string; locale: string };
/** *name* is what shoppers see of who takes over; "" where none was given. */
export type Me = { role: Role; name?: string; shop: Shop; open: number; waiting: number };
export type Counts = { open: number; waiting: number };

/** Who talks with the shopper; *mine*: it is who asks. */
export type Handler = { kind: "assistant" | "person"; by: string | null; since: string | null; mine?: boolean };
export type ConversationSummary = {
  session_id: string;
  started_at: string;
  active_at: string;
  stage: string;
  channel: string;
  locale: string;
  customer: string | null;
  returning: boolean;
  messages: number;
  cart_total: Money | null;
  order: { order_id: string; number: string; total: Money } | null;
  handler: Handler;
  waiting: boolean;
  objections: string[];
  last_message: { role: string; text: string; at: string } | null;
};

export type StageFigures = {
  stage: string;
  entered: number;
  left_for: Record<string, number>;
  median_seconds: number | null;
  /** How many conversations were here at all, and their share; `entered` counts one that came back twice. */
  sessions: number;
  share: number;
};
export type Kpis = {
  sessions: number;
  conversions: number;
  conversion_rate: number;
  revenue: Money;
  average_order_value: Money;
  model_cost: Money;
};
export type GroupFigures = Kpis & { key: Record<string, string> };
export type Abandonment = {
  stage: string;
  sessions: number;
  /** `recovered`: how many held the same against buying, at any stage, and bought after all. */
  last_objections: { kind: string; count: number; recovered: number }[];
  last_questions: { intent: string; count: number }[];
};
export type Side = { sessions: number; conversions: number; rate: number };
export type Holdout = {
  share: number;
  with: Side;
  without: Side;
  lift: number | null;
  interval: [number, number] | null;
};
export type ConversionReport = Kpis & {
  funnel: StageFigures[];
  objections: { kind: string; count: number }[];
  groups: GroupFigures[];
  abandonment: Abandonment[];
  holdout: Holdout | null;
  median_turns: number | null;
};
