// Taking a conversation over, also from a colleague who has it, and handing it back.
import { useState } from "preact/hooks";
import { post } from "../../api";
import { Confirm } from "../../dialog";
import { useKey } from "../../keys";
import { sentence } from "../../problems";
import { toast } from "../../toasts";
import type { Conversation } from "./contract";

type Props = { of: Conversation; acted: (now: Conversation) => void };

export function Take({ of, acted }: Props) {
  const [busy, setBusy] = useState(false);
  const [asking, ask] = useState(false);
  const { kind, mine = kind === "person", by } = of.handler;
  /** What was done is said by the transcript, where it happened. */
  const act = async (what: "take-over" | "hand-back", body: object): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      acted(await post<Conversation>(`console/conversations/${of.session_id}/${what}`, body));
    } catch (problem) {
      toast(sentence(problem), "failed");
    } finally {
      setBusy(false);
      ask(false);
    }
  };
  const take = (body: object): void => void act("take-over", body);
  const wish = (): void => (kind === "assistant" ? take({}) : ask(true));
  useKey("t", "Take over the open conversation", () => mine || wish());
  if (mine) {
    return <button type="button" class="button" disabled={busy} onClick={() => void act("hand-back", {})}>Hand back</button>;
  }
  return (
    <>
      <button type="button" class="button primary" disabled={busy} onClick={wish}>Take over</button>
      {asking && (
        <Confirm title="Take over from a colleague?" action="Take over" busy={busy} onYes={() => take({ from_colleague: true })} onNo={() => ask(false)}>
          <p>{by ?? "A person"} has this conversation. The shopper is told that you go on with it.</p>
        </Confirm>
      )}
    </>
  );
}
