// Short notes on what was done, said politely to screen readers.
import { useEffect, useState } from "preact/hooks";

type Kind = "done" | "failed";
type Note = { id: number; text: string; kind: Kind };

const SHOWN_MS = 6000;
let notes: Note[] = [];
let next = 1;
let render: () => void = () => undefined;

/** Show *text*; what failed stays until it is put away. */
export function toast(text: string, kind: Kind = "done"): void {
  const note = { id: next++, text, kind };
  notes = [...notes.slice(-2), note];
  render();
  if (kind === "done") setTimeout(() => dismiss(note.id), SHOWN_MS);
}

function dismiss(id: number): void {
  notes = notes.filter((note) => note.id !== id);
  render();
}

export function Toasts() {
  const [, again] = useState(0);
  useEffect(() => {
    render = () => again((now) => now + 1);
    const escape = (event: KeyboardEvent): void => {
      const last = notes.at(-1);
      if (event.key === "Escape" && last) dismiss(last.id);
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {notes.map(({ id, text, kind }) => (
        <div key={id} class={`toast ${kind}`}>
          <span>{text}</span>
          <button type="button" class="icon-button" aria-label="Put this note away" onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
