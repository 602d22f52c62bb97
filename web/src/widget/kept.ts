// What outlives the page: the session, what is under way in it, and who visits.

import type { Reply } from "../contract";
import { randomId } from "../dom";

export interface PendingMessage {
  id: string;
  text: string;
  /** The first frame of its answer, from which that can be heard again. */
  from?: string | undefined;
}

/** Each token is resumed under one key, so a lost answer can be asked for again. */
export interface Session {
  id: string;
  token: string;
  resumeKey: string;
  count: number;
  pending?: PendingMessage | undefined;
  /** The last reply, with the blocks that the record of the chat has not. */
  reply?: Reply | undefined;
}

/** What a blocked storage would have kept: then things live as long as the page. */
const memory = new Map<string, string>();

/** Return what was kept under *key*, for this tab alone where it is its *own*. */
export function recall(key: string, own?: boolean): string | undefined {
  try {
    return (own ? sessionStorage : localStorage).getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

export function keep(key: string, text: string, own?: boolean): void {
  memory.set(key, text);
  try {
    (own ? sessionStorage : localStorage).setItem(key, text);
  } catch {
    // the memory has it
  }
}

/** The random name of this browser, by which it stays on its side of an experiment. */
export function visitor(): string {
  const key = "sales-chat:visitor";
  const known = recall(key) ?? randomId();
  keep(key, known);
  return known;
}
