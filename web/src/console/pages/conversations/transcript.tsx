// What was said and done, oldest first; it stays where it is read, and says aloud what is new.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { spoken } from "../../../widget/markdown";
import type { Conversation } from "./contract";
import { EntryRow, speaker } from "./entry";
import { timeline } from "./timeline";

/** Pixels from the end within which the reader is taken along. */
const NEAR = 80;

type Props = { of: Conversation; chosen: string | null; ask: (turn: string) => void };

export function Transcript({ of, chosen, ask }: Props) {
  const entries = useMemo(() => timeline(of), [of]);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [more, setMore] = useState(false);
  const toEnd = (): void => {
    box.current?.scrollTo(0, box.current.scrollHeight);
    setMore(false);
  };
  useLayoutEffect(() => {
    if (!atEnd.current) setMore(true);
  }, [entries.length]);
  useEffect(() => {
    const grown = new ResizeObserver(() => atEnd.current && toEnd());
    for (const element of [box.current, box.current?.firstElementChild]) if (element) grown.observe(element);
    return () => grown.disconnect();
  }, []);
  const scrolled = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (atEnd.current) setMore(false);
  };
  return (
    <div class="transcript">
      <div ref={box} class="scroll" role="region" aria-label="Transcript" tabIndex={0} onScroll={scrolled}>
        <ol>{entries.map((entry) => <EntryRow key={entry.key} entry={entry} why={{ chosen, ask }} />)}</ol>
      </div>
      {more && <button type="button" class="button small newer" onClick={toEnd}>New messages ↓</button>}
      <Announcer of={of} />
    </div>
  );
}

/** Only what came while the reader was here is spoken, each message once. */
function Announcer({ of }: { of: Conversation }) {
  const known = useRef(new Set(of.messages.map(({ id }) => id)));
  const [text, setText] = useState("");
  useEffect(() => {
    const fresh = of.messages.filter(({ id }) => !known.current.has(id));
    fresh.forEach(({ id }) => known.current.add(id));
    if (fresh.length) setText(fresh.map((message) => `${speaker(message)}: ${spoken(message.text)}`).join(" "));
  }, [of.messages]);
  return <p class="sr" role="status">{text}</p>;
}
