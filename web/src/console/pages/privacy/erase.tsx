// Asks twice before a person is erased: the subject has to be typed again; then tells what went and what stayed.
import { useState } from "preact/hooks";
import { post } from "../../api";
import { Dialog } from "../../dialog";
import { Facts } from "../../facts";
import { count, words } from "../../figures";
import { sentence } from "../../problems";
import type { By, Erased } from "./contract";

type Props = { by: By; value: string; done: () => void; close: () => void };

export function EraseDialog({ by, value, done, close }: Props) {
  const [outcome, setOutcome] = useState<Erased | null>(null);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    if (String(form.get("again")).trim() !== value) return setError(`Type exactly ${value} to erase it.`);
    setBusy(true);
    setError("");
    const reason = String(form.get("reason")).trim();
    try {
      setOutcome(await post<Erased>("privacy/erase", { [by]: value, ...(reason && { reason }) }));
      done();
    } catch (problem) {
      setError(sentence(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog title={outcome ? "Erased" : "Erase for good"} onClose={close}>
      {outcome ? <Outcome outcome={outcome} close={close} /> : (
        <form class="stack" onSubmit={(event) => void submit(event)}>
          <p>Everything kept of <b><bdi>{value}</bdi></b> is erased, but for what the law wants kept. Nobody can bring it back.</p>
          <label class="field">
            <span>Type it again to confirm</span>
            <input name="again" required autocomplete="off" spellcheck={false} aria-invalid={error ? true : undefined} aria-describedby="erase-error" />
          </label>
          <label class="field"><span>Reason (optional; kept, so without names)</span><input name="reason" maxLength={200} autocomplete="off" /></label>
          <p id="erase-error" class="bad" role="alert">{error}</p>
          <div class="actions">
            <button type="button" class="button" onClick={close}>Not now</button>
            <button class="button danger" disabled={busy}>{busy ? "Erasing …" : "Erase for good"}</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Outcome({ outcome: { erased, kept }, close }: { outcome: Erased; close: () => void }) {
  const gone = Object.entries(erased).filter(([, rows]) => rows > 0);
  return (
    <div class="stack" role="status">
      {gone.length ? <Facts of={gone.map(([table, rows]) => [words(table), count(rows)])} /> : <p>Nothing was kept of them.</p>}
      {kept.length > 0 && (
        <>
          <h3>Kept</h3>
          <ul class="bare">{kept.map(({ what, why }) => <li key={what}><b>{what}</b>: {why}</li>)}</ul>
        </>
      )}
      <div class="actions"><button type="button" class="button primary" onClick={close}>Done</button></div>
    </div>
  );
}
