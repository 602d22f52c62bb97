// One file: the shop's own text with its problems, the shipped text beside it, and saving.
import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api";
import { Problem, sentence } from "../../problems";
import { OwnersOnly, useIsOwner } from "../../session";
import { toast } from "../../toasts";
import type { Fault, Source } from "./contract";
import { Faults } from "./faults";
import { Lines, lineOf, showLine } from "./text";

type Props = { source: Source; at: string; onSaved: () => void };
type Checked = { text: string; faults: Fault[] };
const PAUSE_MS = 500;

/** A file without words is none: then what was written here is taken back. */
const written = (text: string): string | null => (text.trim() ? text : null);

/** What the server finds in *text*, asked a moment after the last key. */
function useChecked(file: string, text: string, original: string): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    if (text === original) {
      setChecked(null);
      return undefined;
    }
    let late = false;
    const timer = setTimeout(() => {
      post<{ problems: Fault[] }>(`console/configuration/${file}/check`, { text: written(text) }).then(
        ({ problems }) => late || setChecked({ text, faults: problems }),
        (error: unknown) => late || setChecked({ text, faults: [{ file, place: "", message: sentence(error), line: null }] }),
      );
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [file, text, original]);
  return checked;
}

/** Nobody leaves the page by mistake with words that are not kept. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsaved]);
}

export function Editor({ source: { file, text: original, shipped_text: shipped, revision }, at, onSaved }: Props) {
  const owner = useIsOwner();
  const [text, setText] = useState(original);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault[] | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = text !== original;
  const checked = useChecked(file, text, original);
  const current = checked?.text === text ? checked : null;
  const faults = current?.faults ?? refused;
  useWarning(changed);
  const edit = (now: string): void => {
    setRefused(null);
    setText(now);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`console/configuration/${file}`, { text: written(text), expected_revision: revision, ...(note.trim() ? { note: note.trim() } : {}) });
      toast(`${file} is saved and in use; talks go on with it from their next message.`);
      onSaved();
    } catch (error) {
      const told = error instanceof Problem && error.status === 422 ? error.body["problems"] : undefined;
      if (Array.isArray(told)) setRefused(told as Fault[]);
      else toast(error instanceof Problem && error.status === 409 ? "Somebody saved another text meanwhile. Copy yours, then load the page anew." : sentence(error), "failed");
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="stack">
      <section class="card stack" aria-labelledby="own">
        <div class="card-head">
          <h2 id="own">{file}: what the shop changes</h2>
          <span class="muted">revision {revision}</span>
        </div>
        <p class="muted">Only what differs has to stand here; it is laid over the shipped file below. Without a word here the file counts as it was installed.</p>
        <div class="editor">
          <Lines text={text} marked={faults ?? []} />
          <textarea
            ref={field} class="code" aria-label={`Text of ${file}`} spellcheck={false} wrap="off" rows={Math.min(28, Math.max(10, text.split("\n").length + 1))}
            value={text} readOnly={!owner} aria-invalid={faults?.length ? true : undefined} onInput={(event) => edit(event.currentTarget.value)}
          />
        </div>
        <Faults faults={faults} file={file} checking={changed && !current} show={(line) => showLine(field.current, line)} />
        <OwnersOnly>
          <div class="row saving">
            <input aria-label="Why (kept with the revision)" placeholder="Why (kept with the revision)" maxLength={200} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
            <button type="button" class="button" disabled={!changed} onClick={() => edit(original)}>Undo changes</button>
            <button type="button" class="button primary" disabled={!changed || busy || Boolean(faults?.length)} onClick={() => void save()}>{busy ? "Saving …" : "Save and use"}</button>
          </div>
        </OwnersOnly>
      </section>
      {shipped && <Shipped text={shipped} at={at} take={owner && !text.trim() ? () => edit(shipped) : undefined} />}
    </div>
  );
}

function Shipped({ text, at, take }: { text: string; at: string; take?: (() => void) | undefined }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const line = at ? lineOf(text, `"${at}"`) : 0;
    if (line) showLine(field.current, line);
  }, [at, text]);
  return (
    <section class="card stack" aria-labelledby="shipped">
      <div class="card-head">
        <h2 id="shipped">The shipped file</h2>
        {take && <button type="button" class="button small" onClick={take}>Start from it</button>}
      </div>
      <div class="editor">
        <Lines text={text} marked={[]} />
        <textarea ref={field} class="code" aria-label="Shipped text" readOnly wrap="off" spellcheck={false} rows={Math.min(30, text.split("\n").length + 1)} value={text} />
      </div>
    </section>
  );
}
