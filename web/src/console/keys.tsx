// The keyboard: what each key does, where it is told, and when it is left to the field that is typed in.
import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "./dialog";
import { navigate, to } from "./router";
import type { Page } from "./page";

type Bound = { key: string; does: string; run: () => void };
const bound = new Set<Bound>();
const GO_MS = 1500;

/** Bind *key* while the component is shown; `?` lists it as *does*. */
export function useKey(key: string, does: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const entry = { key, does, run: () => latest.current() };
    bound.add(entry);
    return () => void bound.delete(entry);
  }, [key, does]);
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The search of the page where it has one, else that of the console. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("main [data-search]") ?? document.querySelector<HTMLInputElement>("[data-search]");
  field?.focus();
  field?.select();
}

export function Keys({ pages, shown, show }: { pages: Page[]; shown: boolean; show: (shown: boolean) => void }) {
  const going = useRef(0);
  const latest = useRef(pages);
  latest.current = pages;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (typing(event.target)) {
        if (event.key === "Escape") (event.target as HTMLElement).blur();
        return;
      }
      const gone = event.timeStamp - going.current < GO_MS;
      going.current = event.key === "g" ? event.timeStamp : 0;
      const page = gone ? latest.current.find(({ letter }) => letter === event.key) : undefined;
      if (page) navigate(to(page.path));
      else if (event.key === "/") focusSearch();
      else if (event.key === "?") show(true);
      else {
        const entry = [...bound].find(({ key }) => key === event.key);
        if (!entry) return;
        entry.run();
      }
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return shown ? <KeyList pages={pages} close={() => show(false)} /> : null;
}

function KeyList({ pages, close }: { pages: Page[]; close: () => void }) {
  const [own] = useState(() => [...bound].map(({ key, does }) => [key, does] as const));
  const rows: (readonly [string, string])[] = [
    ["/", "Search"],
    ...pages.map(({ letter, title }) => [`g ${letter}`, `Go to ${title}`] as const),
    ...own,
    ["Esc", "Close, or leave the field"],
    ["?", "This list"],
  ];
  return (
    <Dialog title="Keys" onClose={close}>
      <dl class="keys">
        {rows.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys.split(" ").map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
