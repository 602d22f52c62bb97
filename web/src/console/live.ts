// What changes while the reader looks: one stream of server-sent events for all pages.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConversationSummary, Counts } from "./contract";

type Heard = { conversation: ConversationSummary; counts: Counts };
type Listener = (value: never) => void;
const NAMES = ["conversation", "counts"] as const;
const AGAIN_MS = 5000;

const listeners = new Map<keyof Heard, Set<Listener>>(NAMES.map((name) => [name, new Set()]));
const watchers = new Set<(connected: boolean) => void>();
let source: EventSource | null = null;
let again: ReturnType<typeof setTimeout> | undefined;

function open(): void {
  source = new EventSource("/api/v5/console/live");
  source.onopen = () => watchers.forEach((watch) => watch(true));
  source.onerror = () => {
    watchers.forEach((watch) => watch(false));
    // The browser connects again by itself, but not after an answer that is no stream, such as 503.
    if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
  };
  for (const name of NAMES) {
    source.addEventListener(name, (event) => {
      const value: unknown = JSON.parse((event as MessageEvent<string>).data);
      listeners.get(name)?.forEach((listener) => listener(value as never));
    });
  }
}

/** Start hearing; the returned function stops it. */
export function connect(): () => void {
  open();
  return () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
}

/** Call *hear* for every event *name* while the component is shown. */
export function useLive<N extends keyof Heard>(name: N, hear: (value: Heard[N]) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const listener = (value: never): void => latest.current(value);
    listeners.get(name)?.add(listener);
    return () => void listeners.get(name)?.delete(listener);
  }, [name]);
}

/** Whether the stream is connected now; *onReturn* runs when it is back after a gap, to ask for what was missed. */
export function useConnected(onReturn?: () => void): boolean {
  const [connected, setConnected] = useState(source?.readyState === EventSource.OPEN);
  const latest = useRef(onReturn);
  latest.current = onReturn;
  useEffect(() => {
    let lost = false;
    const watch = (now: boolean): void => {
      if (now && lost) latest.current?.();
      lost = !now;
      setConnected(now);
    };
    watchers.add(watch);
    return () => void watchers.delete(watch);
  }, []);
  return connected;
}

/** Run *reload* a moment after something changed, at most once in *pause*. */
export function useRefreshing(reload: () => void, pause = 5000): void {
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const soon = (): void => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      reload();
    }, pause);
  };
  useLive("conversation", soon);
  useConnected(soon);
  useEffect(() => () => clearTimeout(waiting.current), []);
}
