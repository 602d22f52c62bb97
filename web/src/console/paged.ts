// A long list, asked for page by page.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type Part<T> = { rows: T[]; next: string | null };
type Ask<T> = (cursor: string | null, signal?: AbortSignal) => Promise<Part<T>>;
type State<T> = { rows?: T[]; next: string | null; busy: boolean; error?: unknown };

export type Paged<T> = {
  /** Undefined until the first page is here. */
  rows: T[] | undefined;
  next: string | null;
  busy: boolean;
  error: unknown;
  more: () => void;
  reload: () => void;
  /** Put right what is shown, without asking. */
  change: (changed: (rows: T[]) => T[]) => void;
};

/** Ask for the first page whenever *key* changes, and for the next one with `more`; *join* adds it to those before. */
export function usePaged<T>(key: string, ask: Ask<T>, join = (rows: T[], more: T[]): T[] => [...rows, ...more]): Paged<T> {
  const [state, setState] = useState<State<T>>({ next: null, busy: true });
  const asking = useRef<AbortController | null>(null);
  const latest = useRef({ ask, join });
  latest.current = { ask, join };
  const load = useCallback((cursor: string | null) => {
    asking.current?.abort();
    const abort = (asking.current = new AbortController());
    setState((now) => ({ ...now, busy: true }));
    latest.current.ask(cursor, abort.signal).then(
      ({ rows, next }) => abort.signal.aborted || setState((now) => ({ rows: latest.current.join((cursor && now.rows) || [], rows), next, busy: false })),
      (error: unknown) => abort.signal.aborted || setState((now) => ({ ...now, error, busy: false })),
    );
  }, []);
  const reload = useCallback(() => load(null), [load]);
  useEffect(() => {
    reload();
    return () => asking.current?.abort();
  }, [key]);
  const change = useCallback(
    (changed: (rows: T[]) => T[]) => setState((now) => (now.rows ? { ...now, rows: changed(now.rows) } : now)),
    [],
  );
  return { rows: state.rows, next: state.next, busy: state.busy, error: state.error, more: () => load(state.next), reload, change };
}

/** Return the rows of every page, as an export needs them. */
export async function allOf<T>(ask: Ask<T>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const part: Part<T> = await ask(cursor);
    all.push(...part.rows);
    cursor = part.next;
  } while (cursor);
  return all;
}
