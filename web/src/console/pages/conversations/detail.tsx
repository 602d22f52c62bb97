// One conversation: the talk, who has it, what can be done, and beside it why and who.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, post } from "../../api";
import { ago } from "../../figures";
import { useKey } from "../../keys";
import { useConnected, useLive } from "../../live";
import { sentence } from "../../problems";
import { Show, useResource } from "../../resource";
import { setQuery } from "../../router";
import { useIsOwner } from "../../session";
import { toast } from "../../toasts";
import { Composer } from "./composer";
import type { Conversation } from "./contract";
import { nameOf, StageTag } from "./list";
import { Side } from "./side";
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
      <Side of={talk.value} turn={chosen} shown={sideShown} close={() => showSide(false)} />
    </>
  );
}

const lastTurn = (found: Conversation | undefined): string | null =>
  found?.messages.filter(({ role, turn_id }) => role === "assistant" && turn_id).at(-1)?.turn_id ?? null;

type HeadProps = { of: Conversation; back: () => void; acted: (now: Conversation) => void; more: () => void };

function Head({ of, back, acted, more }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const owner = useIsOwner();
  const [busy, setBusy] = useState(false);
  const taken = of.handler.kind === "person";
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const act = async (what: "take-over" | "hand-back"): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      acted(await post<Conversation>(`console/conversations/${of.session_id}/${what}`));
      toast(what === "take-over" ? "You have this conversation. The shopper is told." : "The assistant goes on where it stood.");
    } catch (problem) {
      toast(sentence(problem), "failed");
    } finally {
      setBusy(false);
    }
  };
  useKey("t", "Take over the open conversation", () => owner && !taken && void act("take-over"));
  return (
    <div class="card-head">
      <button type="button" class="button only-small" onClick={back}>Back</button>
      <div class="talk-title">
        <h2 ref={heading} tabIndex={-1} dir="auto">{nameOf(of)}</h2>
        <StageTag stage={of.stage} />
        {of.waiting && <span class="badge bad">Waiting for a person</span>}
        <span class={taken ? "badge warn" : "badge"}>{taken ? `${of.handler.by ?? "A person"} has it${of.handler.since ? `, ${ago(of.handler.since)}` : ""}` : "The assistant talks"}</span>
      </div>
      <button type="button" class="button only-narrow" onClick={more}>Details</button>
      {owner && <button type="button" class={taken ? "button" : "button primary"} disabled={busy} onClick={() => void act(taken ? "hand-back" : "take-over")}>{taken ? "Hand back" : "Take over"}</button>}
    </div>
  );
}

const Foot = ({ of, done }: { of: Conversation; done: () => void }) =>
  useIsOwner() ? (
    <Composer session={of.session_id} taken={of.handler.kind === "person"} done={done} />
  ) : (
    <p class="muted foot-note">You may read along. Only an owner's key can take over or whisper.</p>
  );
