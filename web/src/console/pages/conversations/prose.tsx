// What somebody said, with the little Markdown an assistant may use; never parsed as markup.
import { useLayoutEffect, useRef } from "preact/hooks";
import { markdown } from "../../../widget/markdown";

export function Prose({ text, marked }: { text: string; marked: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (marked) place.current?.replaceChildren(...markdown(text, location.origin));
  }, [text, marked]);
  return marked ? <div ref={place} class="prose" /> : <p class="prose plain" dir="auto">{text}</p>;
}
