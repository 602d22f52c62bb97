// One conversation: the talk, who has it, what can be done, and beside it why and who.
import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api";
import type { Handler } from "../../contract";
import { ago } from "../../figures";
import { useConnected, useLive } from "../../live";
import { Show, useResource } from "../../resource";
import { setQuery } from "../../router";
import { OwnersOnly, useIsOwner } from "../../session";
import { Composer } from "./composer";
import type { Conversation } from "./contract";
import { nameOf, StageTag } from "./list";
import { useNow } from "./now";
import { Side } from "./side";
import { Take } from "./take";
import { Transcript } from "./transcript";

type Props = { id: string; turn: string | null; back: () => void };

export function Detail({ id, turn, back }: Props) {
  const talk = useResource(id, (signal) => get<Conversation>(`console/conversations/${encodeURIComponent(id)}`, {}, signal));
  const [sideShown, showSide] = useState(false);
  useLive("conversation", ({ session_id }) => session_id === id && talk.reload());
  useConnected(talk.reload);
  const chosen = turn ?? lastTurn(talk.value);
  const ask = (wanted: string): void => {
    setQuery({ turn: wanted });
    showSide(true);
  };
  return (
    <>
      <section class="card talk-detail" aria-label="Conversation">
        <Show of={talk}>
          {(found) => (
            <>
              <Head of={found} back={back} acted={talk.set} more={() => showSide(true)} />
              <Transcript of={found} chosen={chosen} ask={ask} />
              <Foot of={found} done={talk.reload} />
            </>
          )}
        </Show>
      </section>
      <Side of={talk.value} turn={chosen} asked={turn} shown={sideShown} close={() => showSide(false)} />
    </>
  );
}

const lastTurn = (found: Conversation | undefined): string | null =>
  found?.messages.filter(({ role, turn_id }) => role === "assistant" && turn_id).at(-1)?.turn_id ?? null;

type HeadProps = { of: Conversation; back: () => void; acted: (now: Conversation) => void; more: () => void };

function Head({ of, back, acted, more }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class="card-head">
      <button type="button" class="button only-small" onClick={back}>Back</button>
      <div class="talk-title">
        <h2 ref={heading} tabIndex={-1} dir="auto">{nameOf(of)}</h2>
        <StageTag stage={of.stage} />
        {of.waiting && <span class="badge bad">Waiting for a person</span>}
        <HandlerTag of={of.handler} />
      </div>
      <button type="button" class="button only-narrow" onClick={more}>Details</button>
      <OwnersOnly><Take of={of} acted={acted} /></OwnersOnly>
    </div>
  );
}

function HandlerTag({ of: { kind, by, since, mine } }: { of: Handler }) {
  const now = useNow();
  if (kind === "assistant") return <span class="badge">The assistant talks</span>;
  return <span class={mine ? "badge accent" : "badge warn"}>{mine ? "You have it" : `${by ?? "A person"} has it`}{since && ` · ${ago(since, now)}`}</span>;
}

const Foot = ({ of, done }: { of: Conversation; done: () => void }) =>
  useIsOwner() ? (
    <Composer session={of.session_id} handler={of.handler} done={done} />
  ) : (
    <p class="muted foot-note">You may read along. Only an owner's key can take over or whisper.</p>
  );
