// What a page asks the server for, with its three states: loading, failed, here.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Failure, Loading } from "./states";

export type Resource<T> = {
  value: T | undefined;
  error: unknown;
  busy: boolean;
  reload: () => void;
  /** Put in what an acting call answered, without asking again. */
  set: (value: T) => void;
};

/** Ask anew whenever *key* changes; the older answer stays shown until the newer is here, a late one is dropped. */
export function useResource<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [state, setState] = useState<{ value?: T; error?: unknown; busy: boolean }>({ busy: true });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const abort = new AbortController();
    setState((now) => ({ ...now, busy: true }));
    latest.current(abort.signal).then(
      (value) => abort.signal.aborted || setState({ value, busy: false }),
      (error: unknown) => abort.signal.aborted || setState((now) => ({ ...now, error, busy: false })),
    );
    return () => abort.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((now) => now + 1), []);
  const set = useCallback((value: T) => setState({ value, busy: false }), []);
  return { value: state.value, error: state.error, busy: state.busy, reload, set };
}

type Props<T> = { of: Resource<T>; children: (value: T) => ComponentChildren };

/** Show *children* of what arrived; a failure offers to try again and leaves older figures in sight. */
export function Show<T>({ of, children }: Props<T>) {
  const failed = of.error ? <Failure error={of.error} retry={of.reload} /> : null;
  if (of.value === undefined) return failed ?? <Loading />;
  return (
    <div class="stack" aria-busy={of.busy}>
      {failed}
      {children(of.value)}
    </div>
  );
}
