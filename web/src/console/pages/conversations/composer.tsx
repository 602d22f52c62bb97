// Where a person of the shop writes: to the shopper, or to the assistant alone.
import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api";
import type { Handler } from "../../contract";
import { sentence } from "../../problems";
import { toast } from "../../toasts";
import { randomId } from "../../../dom";

const LONGEST = 4000;
type To = "messages" | "whisper";
type Props = { session: string; handler: Handler; done: () => void };

/** Only who has the conversation writes to the shopper; whispering is asked for first. */
export function Composer({ session, handler, done }: Props) {
  const [shown, show] = useState(false);
  const { kind, by, mine = kind === "person" } = handler;
  if (mine || shown) return <Writing session={session} taken={mine} done={done} put={mine ? undefined : () => show(false)} />;
  return (
    <div class="composer-foot quiet-foot">
      <p class="muted">{kind === "person" ? `${by ?? "A person"} talks with the shopper.` : "The assistant talks."} Take over to write to the shopper.</p>
      <button type="button" class="button" onClick={() => show(true)}>Whisper</button>
    </div>
  );
}

type WritingProps = { session: string; taken: boolean; done: () => void; put: (() => void) | undefined };

function Writing({ session, taken, done, put }: WritingProps) {
  const [wish, setWish] = useState<To>("messages");
  const to: To = taken ? wish : "whisper";
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const key = useRef(randomId());
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async (): Promise<void> => {
    if (!text.trim() || busy) return;
    setBusy(true);
    setError("");
    try {
      const answer = await post<{ heard?: boolean }>(`console/conversations/${session}/${to}`, { text: text.trim() }, { "Idempotency-Key": key.current });
      key.current = randomId();
      setText("");
      if (answer.heard === false) toast("Kept, but no language model is configured that could read it.");
      done();
    } catch (problem) {
      setError(sentence(problem));
    } finally {
      setBusy(false);
      field.current?.focus();
    }
  };
  useEffect(() => field.current?.focus(), [taken]);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form class={`composer ${to}`} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {taken && (
        <fieldset class="segments">
          <legend class="sr">Who hears it</legend>
          <Target to="messages" chosen={to} choose={setWish}>To the shopper</Target>
          <Target to="whisper" chosen={to} choose={setWish}>Whisper to the assistant</Target>
        </fieldset>
      )}
      <label class="sr" for="composer-text">{to === "whisper" ? "Whisper" : "Message"}</label>
      <textarea id="composer-text" ref={field} rows={2} maxLength={LONGEST} value={text} dir="auto" aria-describedby="composer-hint composer-error"
        placeholder={to === "whisper" ? "Tell the assistant what the shopper shall not hear" : "Write to the shopper"}
        onInput={(event) => setText(event.currentTarget.value)} onKeyDown={press} />
      <div class="composer-foot">
        <p id="composer-hint" class="muted">
          {to === "whisper" ? "Not heard by the shopper. The assistant reads it with its next answer." : "The shopper reads this at once, under your name."}
        </p>
        {put && <button type="button" class="button" onClick={put}>Close</button>}
        <button class="button primary" disabled={busy || !text.trim()}>{to === "whisper" ? "Whisper" : "Send"}</button>
      </div>
      <p id="composer-error" class="bad" role="alert">{error}</p>
    </form>
  );
}

type TargetProps = { to: To; chosen: To; choose: (to: To) => void; children: string };

const Target = ({ to, chosen, choose, children }: TargetProps) => (
  <label>
    <input type="radio" name="hears" checked={to === chosen} onChange={() => choose(to)} />
    <span>{children}</span>
  </label>
);
