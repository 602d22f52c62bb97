// What happened in a conversation, in its order: what was said and done, and where the stage moved.
import type { Conversation, Message, Move } from "./contract";

export type Entry =
  | { kind: "message"; key: string; at: string; message: Message }
  | { kind: "move"; key: string; at: string; move: Move };

const ORDER = ["shopper", "system", "move", "assistant"];

/** Within one moment the shopper speaks, something is done, the stage moves, and it is answered. */
const rank = (entry: Entry): number => {
  const place = ORDER.indexOf(entry.kind === "move" ? "move" : entry.message.role);
  return place < 0 ? ORDER.length : place;
};

/** Return everything that happened, oldest first. */
export function timeline({ messages, stage_history }: Pick<Conversation, "messages" | "stage_history">): Entry[] {
  const said = messages.map((message): Entry => ({ kind: "message", key: message.id, at: message.at, message }));
  const moved = stage_history.map((move, index): Entry => ({ kind: "move", key: `move ${index}`, at: move.at, move }));
  return [...said, ...moved].sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other));
}
