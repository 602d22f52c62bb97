// The conversations to choose from; who waits for a person stands first.
import type { RefObject } from "preact";
import { spoken } from "../../../widget/markdown";
import type { ConversationSummary as Summary } from "../../contract";
import { ago, words } from "../../figures";
import { to } from "../../router";
import { Empty, Failure, Loading } from "../../states";
import { useNow } from "./now";
import type { Wanted } from "./matching";
import type { List } from "./use_list";

type Props = { list: List; wanted: Wanted; open: string | undefined; place: RefObject<HTMLUListElement | null> };

export function ConversationList({ list, wanted, open, place }: Props) {
  const now = useNow();
  const { rows, next, busy, error } = list;
  return (
    <section class="card talks" aria-label="Conversations" aria-busy={busy}>
      <div class="card-head">
        <h2>{Object.keys(wanted).length ? "Found" : "All"}</h2>
        <span class={list.connected ? "badge good" : "badge warn"}>{list.connected ? "live" : "connecting …"}</span>
      </div>
      {Boolean(error) && <Failure error={error} retry={list.reload} />}
      {!rows && !error && <Loading />}
      {rows?.length === 0 && <Nobody wanted={wanted} />}
      <ul ref={place}>
        {rows?.map((one) => <Row key={one.session_id} one={one} wanted={wanted} current={one.session_id === open} now={now} />)}
      </ul>
      {next && <button type="button" class="button" disabled={busy} onClick={list.more}>Show more</button>}
    </section>
  );
}

/** What a conversation is called: its customer, or the end of its id. */
export const nameOf = ({ customer, session_id }: Pick<Summary, "customer" | "session_id">): string =>
  customer ?? `Guest ${session_id.slice(-4)}`;

function Row({ one, wanted, current, now }: { one: Summary; wanted: Wanted; current: boolean; now: number }) {
  const { handler, last_message: last } = one;
  return (
    <li>
      <a class="talk" href={to(`conversations/${one.session_id}`, wanted)} aria-current={current ? "true" : undefined}>
        <span class="talk-head">
          <b dir="auto">{nameOf(one)}</b>
          <span class="muted">{ago(one.active_at, now)}</span>
        </span>
        <span class="tags">
          {one.waiting && <span class="badge bad">Waiting for a person</span>}
          {handler.kind === "person" && <span class={handler.mine ? "badge accent" : "badge warn"}>{handler.mine ? "You talk" : <><bdi>{handler.by ?? "A person"}</bdi> talks</>}</span>}
          <StageTag stage={one.stage} />
          {one.order && <span class="badge good">{one.order.number}</span>}
        </span>
        {last && <span class="muted preview" dir="auto">{spoken(last.text) || "…"}</span>}
      </a>
    </li>
  );
}

const TONES: Record<string, string> = { cart: "good", checkout: "good", payment: "good", order_confirmation: "good", objection: "warn", consideration: "warn", handoff: "bad", abandoned: "" };

export const StageTag = ({ stage }: { stage: string }) => <span class={`badge ${TONES[stage] ?? "accent"}`}>{words(stage)}</span>;

const Nobody = ({ wanted }: { wanted: Wanted }) =>
  Object.keys(wanted).length ? (
    <Empty title="No conversation fits.">
      Use fewer words, or <a href={to("conversations")}>take out every filter</a>.
    </Empty>
  ) : (
    <Empty title="Nobody has talked to the assistant yet.">
      <a href="/" target="_blank" rel="noopener">Open the shop</a> and say something: it appears here at once.
    </Empty>
  );
