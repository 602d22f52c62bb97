// What stands beside the talk: why the chosen answer was given, and who the shopper is.
import { useEffect, useRef } from "preact/hooks";
import { get } from "../../api";
import { Show, useResource } from "../../resource";
import type { Conversation, Explained } from "./contract";
import { Shopper } from "./shopper";
import { Why } from "./why";

type Props = {
  of: Conversation | undefined;
  turn: string | null;
  /** The turn that the reader chose, unlike one that is merely the latest. */
  asked: string | null;
  shown: boolean;
  close: () => void;
};

/** A column on wide screens; on narrow ones it lies over the talk until it is closed. */
export function Side({ of, turn, asked, shown, close }: Props) {
  const box = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!shown) return;
    if (!box.current?.contains(document.activeElement)) opener.current = document.activeElement;
    box.current?.focus();
  }, [shown, asked]);
  useEffect(() => {
    if (!shown && opener.current instanceof HTMLElement) opener.current.focus();
  }, [shown]);
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    close();
  };
  return (
    <aside ref={box} class={shown ? "card talk-side over" : "card talk-side"} aria-label="Why this answer, and the shopper" tabIndex={0} onKeyDown={escape}>
      <div class="card-head">
        <h2>Why this answer</h2>
        <button type="button" class="icon-button only-narrow" aria-label="Close the details" onClick={close}>×</button>
      </div>
      {turn ? <Explanation key={turn} turn={turn} /> : <p class="muted">The assistant has not answered yet.</p>}
      {of && <Shopper of={of} />}
    </aside>
  );
}

function Explanation({ turn }: { turn: string }) {
  const found = useResource(turn, (signal) => get<Explained>(`console/turns/${encodeURIComponent(turn)}`, {}, signal));
  return <Show of={found}>{(value) => <Why turn={value} />}</Show>;
}
