// What happened in a conversation, in its order: what was said, where the stage moved, what the cart became.

import type { Cart } from "../../../contract";
import type { Conversation, Message, Move } from "./contract";

export type Entry =
  | { kind: "message"; key: string; at: string; message: Message }
  | { kind: "move"; key: string; at: string; move: Move }
  | { kind: "cart"; key: string; at: string; cart: Cart };

/** Within one moment the shopper speaks first, then the stage moves, then it is answered. */
const rank = (entry: Entry): number =>
  entry.kind === "move" ? 1 : entry.kind === "cart" ? 3 : entry.message.role === "shopper" ? 0 : 2;

/** Return everything that happened, oldest first. */
export function timeline({ messages, stage_history }: Pick<Conversation, "messages" | "stage_history">): Entry[] {
  const said = messages.map((message): Entry => ({ kind: "message", key: message.id, at: message.at, message }));
  const moved = stage_history.map((move, index): Entry => ({ kind: "move", key: `move ${index}`, at: move.at, move }));
  return [...said, ...moved, ...cartChanges(messages)].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other),
  );
}

/** The carts that differ from the one shown before them. */
function cartChanges(messages: Message[]): Entry[] {
  let known = "";
  return messages.flatMap((message): Entry[] => {
    const cart = message.reply?.cart;
    if (!cart) return [];
    const contents = JSON.stringify(cart.items.map(({ sku, quantity }) => [sku, quantity]));
    if (contents === known || (!known && !cart.items.length)) return [];
    known = contents;
    return [{ kind: "cart", key: `cart ${message.id}`, at: message.at, cart }];
  });
}
