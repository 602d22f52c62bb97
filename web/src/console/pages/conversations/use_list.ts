// The list of conversations: page by page from the server, kept true by what is heard of each.
import { get } from "../../api";
import type { ConversationSummary as Summary } from "../../contract";
import { useConnected, useLive } from "../../live";
import { type Paged, usePaged } from "../../paged";
import { rangeOf } from "../../range";
import type { Page } from "./contract";
import { sorted, type Wanted, withChange } from "./matching";

export type List = Paged<Summary> & { connected: boolean };

export function useList(wanted: Wanted): List {
  const list = usePaged(
    JSON.stringify(wanted),
    async (cursor, signal) => {
      const { days, from, to, ...rest } = wanted;
      const range = days || from || to ? rangeOf(new URLSearchParams(wanted)).query : {};
      const { conversations, next } = await get<Page>("console/conversations", { ...rest, ...range, cursor, limit: 50 }, signal);
      return { rows: conversations, next };
    },
    joined,
  );
  useLive("conversation", (changed) => list.change((rows) => withChange(rows, changed, wanted)));
  return { ...list, connected: useConnected(list.reload) };
}

/** One that moved between two pages is shown once. */
function joined(known: Summary[], more: Summary[]): Summary[] {
  const added = new Set(more.map(({ session_id }) => session_id));
  return sorted([...known.filter(({ session_id }) => !added.has(session_id)), ...more]);
}
