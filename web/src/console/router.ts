// Where the reader is: the address of the page, without a hash, and moving on without a reload.
import { useEffect, useState } from "preact/hooks";

export const BASE = "/console";
type Place = { path: string; query: URLSearchParams };

const listeners = new Set<() => void>();
const read = (): Place => ({
  path: location.pathname.slice(BASE.length).replace(/^\/+|\/+$/g, ""),
  query: new URLSearchParams(location.search),
});
const tell = (): void => listeners.forEach((listener) => listener());

/** Go to *url* of this console; *replace* leaves no step in the history. */
export function navigate(url: string, replace = false): void {
  history[replace ? "replaceState" : "pushState"](null, "", url);
  if (!replace) scrollTo(0, 0);
  tell();
}

/** Return the address of page *path* with *query*, such as `to("orders", {status: "placed"})`. */
export function to(path: string, query: Record<string, string | null | undefined> = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parts.set(name, value);
  const asked = parts.toString();
  return `${BASE}/${path}${asked ? `?${asked}` : ""}`;
}

/** The place now, and a new render whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const listener = (): void => setPlace(read());
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

/** Change some parts of the query in place; null and "" take one out. */
export function setQuery(changes: Record<string, string | null | undefined>, push = false): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const asked = query.toString();
  navigate(location.pathname + (asked ? `?${asked}` : ""), !push);
}

/** One part of the query as state that the address keeps: `const [stage, setStage] = useQuery("stage")`. */
export function useQuery(name: string, otherwise = ""): [string, (value: string) => void] {
  const { query } = usePlace();
  return [query.get(name) ?? otherwise, (value) => setQuery({ [name]: value === otherwise ? null : value })];
}

/** Follow links to this console without a reload; everything else is the browser's. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a");
  const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  if (!link || elsewhere || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || !(url.pathname + "/").startsWith(`${BASE}/`) || url.hash) return;
  event.preventDefault();
  navigate(url.pathname + url.search);
}

export function startRouter(): void {
  document.addEventListener("click", follow);
  addEventListener("popstate", tell);
}
