// Conversations: live and past, read and joined.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api";
import type { Counts } from "../../contract";
import { count } from "../../figures";
import { useKey } from "../../keys";
import { useLive } from "../../live";
import { PageHead } from "../../page";
import { useResource } from "../../resource";
import { navigate, to, usePlace } from "../../router";
import { useSession } from "../../session";
import { Detail } from "./detail";
import { Filters } from "./filters";
import { ConversationList } from "./list";
import { wantedIn } from "./matching";
import { useList } from "./use_list";

type Pipeline = { stages: { name: string }[] };

export function Conversations({ rest: [open] }: { rest: string[] }) {
  const { query } = usePlace();
  const wanted = wantedIn(query);
  const list = useList(wanted);
  const stages = useResource("stages", (signal) => get<Pipeline>("console/pipeline", {}, signal)).value?.stages ?? [];
  const names = [...stages.map(({ name }) => name), ...(list.rows ?? []).map(({ stage }) => stage)];
  const rows = useRef<HTMLUListElement>(null);
  const left = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!open && left.current) linkTo(left.current)?.focus();
    left.current = open;
  }, [open]);
  const leave = (): void => {
    if (open) navigate(to("conversations", wanted));
  };
  const linkTo = (id: string): HTMLElement | null => rows.current?.querySelector<HTMLElement>(`a[href*="${CSS.escape(id)}"]`) ?? null;
  const step = (by: number): void => {
    const links = [...(rows.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const here = links.indexOf((document.activeElement as HTMLElement | null) ?? links[0]!);
    const from = here >= 0 ? here : links.indexOf((open && linkTo(open)) as HTMLElement);
    links[Math.min(Math.max(from + by, 0), links.length - 1)]?.focus();
  };
  useKey("j", "Next conversation", () => step(1));
  useKey("k", "Previous conversation", () => step(-1));
  useKey("Escape", "Back to the list", leave);
  return (
    <div class={open ? "talks-page opened" : "talks-page"}>
      <PageHead title="Conversations" about={<CountsNow />}>
        <Filters wanted={wanted} stages={[...new Set(names)]} found={list.rows} />
      </PageHead>
      <div class="talks-columns">
        <ConversationList list={list} wanted={wanted} open={open} place={rows} />
        {open ? <Detail key={open} id={open} turn={query.get("turn")} back={leave} /> : <Nothing />}
      </div>
    </div>
  );
}

function CountsNow() {
  const [{ open, waiting }, setCounts] = useState<Counts>(useSession());
  useLive("counts", setCounts);
  return <>{count(open)} open · {count(waiting)} waiting for a person</>;
}

const Nothing = () => (
  <section class="card talk-detail nothing">
    <p class="muted">Choose a conversation to read it: <kbd>j</kbd> and <kbd>k</kbd> go through the list, <kbd>Enter</kbd> opens, <kbd>t</kbd> takes over, <kbd>Esc</kbd> comes back.</p>
  </section>
);
