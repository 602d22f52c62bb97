// Takes a catalogue in: a file, how far it is, and what became of every line.
import { useId, useState } from "preact/hooks";
import { Dialog } from "../../dialog";
import { count, percent } from "../../figures";
import { sentence } from "../../problems";
import { Table } from "../../table";
import type { Report } from "./contract";
import { upload } from "./upload";

/** More faults than these are in the CSV alone. */
const SHOWN = 200;

type State = { sent?: number; report?: Report; error?: string; name?: string };

export function ImportDialog({ close, done }: { close: () => void; done: () => void }) {
  const [state, setState] = useState<State>({});
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const file = form.get("file") as File;
    setState({ sent: 0, name: file.name });
    try {
      const report = await upload<Report>("catalog/import", file, { strict: form.has("strict") }, (sent) => setState({ sent, name: file.name }));
      setState({ report, name: file.name });
      done();
    } catch (problem) {
      setState({ error: sentence(problem) });
    }
  };
  return (
    <Dialog title="Import a catalogue" onClose={close} wide>
      {state.report ? <Outcome report={state.report} name={state.name ?? ""} /> : <Form busy={state.sent !== undefined} submit={submit} />}
      {state.sent !== undefined && <Progress sent={state.sent} />}
      <p class="bad" role="alert">{state.error}</p>
      {state.report && (
        <div class="actions">
          <button type="button" class="button" onClick={() => setState({})}>Import another</button>
          <button type="button" class="button primary" onClick={close}>Done</button>
        </div>
      )}
    </Dialog>
  );
}

const Form = ({ busy, submit }: { busy: boolean; submit: (event: SubmitEvent) => Promise<void> }) => (
  <form class="stack" onSubmit={(event) => void submit(event)}>
    <p class="muted">One product a line, as JSON (<code>.jsonl</code>, also packed as <code>.jsonl.gz</code>). Good lines are taken in, faulty ones are told with their number; the same file twice changes nothing.</p>
    <label class="field"><span>File</span><input type="file" name="file" required accept=".jsonl,.ndjson,.jsonl.gz,.gz,application/x-ndjson" disabled={busy} /></label>
    <label class="check"><input type="checkbox" name="strict" disabled={busy} /> Refuse the whole file for one faulty line</label>
    <div class="actions"><button class="button primary" disabled={busy}>Import</button></div>
  </form>
);

function Progress({ sent }: { sent: number }) {
  const label = useId();
  return (
    <div class="stack" role="status">
      <span id={label}>{sent < 1 ? `Sending: ${percent(sent, 0)}` : "The server reads the lines …"}</span>
      <progress aria-labelledby={label} max={1} value={sent < 1 ? sent : undefined} />
    </div>
  );
}

function Outcome({ report, name }: { report: Report; name: string }) {
  const { imported, unchanged, errors } = report;
  return (
    <div class="stack">
      <p class={errors.length ? "note warn" : "note good"} role="status">
        {name}: {count(imported)} new or changed, {count(unchanged)} as they were, {count(errors.length)} faulty.
      </p>
      {errors.length > 0 && (
        <>
          {errors.length > SHOWN && <p class="muted">The first {count(SHOWN)} are shown; the CSV has all of those.</p>}
          <Table caption="Faulty lines" captionShown rows={errors.slice(0, SHOWN)} rowKey={({ line, reason }) => `${line} ${reason}`} file="import-errors" columns={[
            { name: "line", title: "Line", value: ({ line }) => line, numeric: true },
            { name: "reason", title: "Reason", value: ({ reason }) => reason },
          ]} />
        </>
      )}
    </div>
  );
}
