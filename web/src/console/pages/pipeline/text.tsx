// The numbers beside a text, and going to one of its lines.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Fault } from "./contract";

/** Return the first line of *text* that contains *word*, counted from 1; 0 where none does. */
export const lineOf = (text: string, word: string): number => text.split("\n").findIndex((line) => line.includes(word)) + 1;

/** Select *line* in *field* and bring it into sight. */
export function showLine(field: HTMLTextAreaElement | null, line: number): void {
  if (!field) return;
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = (line - 4) * (field.scrollHeight / lines.length);
}

/** Numbers that follow the text beside them; lines with a problem are marked. */
export function Lines({ text, marked }: { text: string; marked: Fault[] }) {
  const column: RefObject<HTMLDivElement | null> = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = column.current?.nextElementSibling;
    const follow = (): void => {
      if (column.current && field) column.current.scrollTop = field.scrollTop;
    };
    field?.addEventListener("scroll", follow);
    return () => field?.removeEventListener("scroll", follow);
  }, []);
  const bad = new Set(marked.map(({ line }) => line));
  return (
    <div ref={column} class="lines code" aria-hidden="true">
      {text.split("\n").map((_, index) => <div key={index} class={bad.has(index + 1) ? "bad" : undefined}>{index + 1}</div>)}
    </div>
  );
}
