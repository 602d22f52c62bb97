// Orders as the shop's own people read them.
import type { Order as Placed, Line, Money } from "../../../contract";

export interface Contact {
  name: string;
  email: string;
  phone: string;
}

/** A row of the list. */
export interface OrderRow {
  order_id: string;
  number: string;
  placed_at: string;
  status: string;
  payment_status: string;
  fulfilment_status: string;
  total: Money;
  contact: Pick<Contact, "name" | "email">;
  session_id: string;
  items: number;
}

export interface Refund {
  refund_id: string;
  amount: Money;
  status: string;
  lines: Record<string, number>;
  reason: string;
}

export interface Order extends Placed {
  payment_status: string;
  fulfilment_status: string;
  placed_at: string;
  contact: Contact;
  delivery: { method: string; address?: Record<string, string> };
  payment_provider: string;
  next_action?: string;
  refunds?: Refund[];
  history: { at: string; what: string; by: string }[];
  sent: Record<string, number>;
  returned: Record<string, number>;
}

export interface AuditEntry {
  at: string;
  actor: string;
  by: string;
  action: string;
  subject: string;
  subject_id: string;
  changes: Record<string, { before: unknown; after: unknown }>;
}

/** Units of *line* that have not left the house. */
export const waiting = ({ sent }: Order, { sku, quantity }: Line): number => quantity - (sent[sku] ?? 0);

/** Units of *line* that are with the shopper. */
export const away = ({ sent, returned }: Order, { sku }: Line): number => (sent[sku] ?? 0) - (returned[sku] ?? 0);
