// What stands where there is nothing to show: loading, empty, failed.
import type { ComponentChildren } from "preact";
import { sentence } from "./problems";

export const Loading = ({ what = "Loading" }: { what?: string }) => (
  <div class="state" role="status">
    <span class="spinner" aria-hidden="true" />
    {what} …
  </div>
);

/** Say why there is nothing, and what to do about it. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="state">
    <p class="state-title">{title}</p>
    {children && <p class="muted">{children}</p>}
  </div>
);

export const Failure = ({ error, retry }: { error: unknown; retry?: () => void }) => (
  <div class="state failed" role="alert">
    <p>{sentence(error)}</p>
    {retry && (
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    )}
  </div>
);
