// Talks to the API with the console's cookie; every answer is typed by who asks.
import { Problem, problemOf } from "./problems";

export type Query = Record<string, string | number | boolean | null | undefined>;

const TIMEOUT_MS = 30_000;
let whenSignedOut: () => void = () => undefined;

/** Call *listener* whenever the server no longer knows who asks. */
export const onSignedOut = (listener: () => void): void => {
  whenSignedOut = listener;
};

/** Return *path* below /api/v5 with the parts of *query* that have a value. */
export function address(path: string, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") parts.set(name, String(value));
  }
  const asked = parts.toString();
  return `/api/v5/${path}${asked ? `?${asked}` : ""}`;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  send<T>(address(path, query), { method: "GET" }, signal);

/** A POST says with a header of its own that it comes from the console: no other site can send that. */
export const post = <T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> =>
  send<T>(address(path), {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-Console": "1", ...headers },
  });

async function send<T>(url: string, init: RequestInit, signal?: AbortSignal): Promise<T> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, {
    ...init,
    credentials: "same-origin",
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(0, "unreachable", "The shop's server cannot be reached. Check the connection and try again.");
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  if (response.status === 401 && !url.endsWith("/console/login")) whenSignedOut();
  throw await problemOf(response);
}
