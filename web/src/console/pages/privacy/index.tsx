// Privacy: what is kept of a person, handed out or erased, and what was asked before.
import { useState } from "preact/hooks";
import { get, post } from "../../api";
import { download } from "../../csv";
import { PageHead } from "../../page";
import { sentence } from "../../problems";
import { useResource } from "../../resource";
import { toast } from "../../toasts";
import { type Asked, type By, WAYS } from "./contract";
import { EraseDialog } from "./erase";
import { Requests } from "./requests";

type Subject = { by: By; value: string };

export function Privacy() {
  const requests = useResource("privacy", (signal) => get<{ requests: Asked[] }>("privacy/requests", {}, signal));
  const [erasing, setErasing] = useState<Subject | null>(null);
  return (
    <>
      <PageHead title="Privacy" about="What the assistant keeps of a person is theirs: hand it out, or erase it." />
      <div class="columns">
        <div class="stack">
          <Form erase={setErasing} done={requests.reload} />
          <section class="card"><Requests of={requests} /></section>
        </div>
        <Kept />
      </div>
      {erasing && <EraseDialog {...erasing} done={requests.reload} close={() => setErasing(null)} />}
    </>
  );
}

function Form({ erase, done }: { erase: (subject: Subject) => void; done: () => void }) {
  const [by, setBy] = useState<By>("email");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const { title, hint } = WAYS.find((way) => way.by === by)!;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget as HTMLFormElement).get("subject")).trim();
    if ((event.submitter as HTMLButtonElement | null)?.value === "erase") return erase({ by, value });
    setBusy(true);
    setError("");
    try {
      download("personal-data.json", JSON.stringify(await post("privacy/export", { [by]: value }), null, 2), "application/json");
      toast("All that is kept is in the file.");
      done();
    } catch (problem) {
      setError(sentence(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <h2>About a person</h2>
      <div class="about-whom">
        <label class="field">
          <span>Known by</span>
          <select value={by} onChange={(event) => setBy(event.currentTarget.value as By)}>
            {WAYS.map((way) => <option key={way.by} value={way.by}>{way.title}</option>)}
          </select>
        </label>
        <label class="field">
          <span>{title}</span>
          <input key={by} name="subject" required placeholder={hint} autocomplete="off" spellcheck={false} aria-invalid={error ? true : undefined} aria-describedby="privacy-error" />
        </label>
      </div>
      <p id="privacy-error" class="bad" role="alert">{error}</p>
      <div class="actions">
        <button class="button" value="erase" disabled={busy}>Erase …</button>
        <button class="button primary" value="export" disabled={busy}>{busy ? "Collecting …" : "Export as JSON"}</button>
      </div>
    </form>
  );
}

const Kept = () => (
  <section class="card stack">
    <h2>What is kept, and why</h2>
    <dl class="kept">
      <dt>Conversations, carts, and what a shopper told</dt>
      <dd>To answer, and to go on where they left. Erased here.</dd>
      <dt>Orders, with who ordered and where it went</dt>
      <dd>Invoices have to be kept for years by the law on taxes and trade. They stay.</dd>
      <dt>The audit trail</dt>
      <dd>It proves who did what, in ids and figures, without names, words or addresses. It stays.</dd>
      <dt>Figures of sessions</dt>
      <dd>Stages, times and amounts that name nobody. They stay.</dd>
      <dt>The hash of an address that wants to hear nothing</dt>
      <dd>So that it is written to never again. It stays.</dd>
    </dl>
  </section>
);
