// Fields that narrow a list; each keeps its value in the address under its name.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "./figures";
import { setQuery, useQuery } from "./router";

const TYPED_MS = 300;

/** Words to search for, kept as `q` once typing pauses; `/` comes here. */
export function SearchField({ title, placeholder }: { title: string; placeholder: string }) {
  const [value] = useQuery("q");
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setQuery({ q: field.current?.value.trim() }), TYPED_MS);
  };
  return <input ref={field} type="search" data-search aria-label={title} placeholder={placeholder} autocomplete="off" onInput={typed} />;
}

type Choices = { name: string; title: string; any: string; values: string[]; told?: (value: string) => string };

/** One of *values*, or any; one that the address names is offered though nothing has it. */
export function Choice({ name, title, any, values, told = words }: Choices) {
  const [chosen, choose] = useQuery(name);
  const offered = [...new Set([...values, chosen])].filter(Boolean);
  if (!offered.length) return null;
  return (
    <select aria-label={title} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{any}</option>
      {offered.map((value) => <option key={value} value={value}>{told(value)}</option>)}
    </select>
  );
}

/** Filters that are seldom needed: behind a button, until one of them is in use. */
export function More({ used, children }: { used: boolean; children: ComponentChildren }) {
  const [asked, ask] = useState(false);
  const shown = asked || used;
  return (
    <>
      {shown && children}
      {!used && <button type="button" class="button" aria-expanded={shown} onClick={() => ask(!asked)}>{asked ? "Fewer" : "More"}<span class="sr"> filters</span></button>}
    </>
  );
}
