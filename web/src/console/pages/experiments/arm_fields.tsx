// One arm in the form: its name, its weight, and what it changes.
import type { KnownParameter } from "./contract";
import { hasKey } from "./draft";
import type { ArmDraft, Change } from "./draft";

type Props = { arm: ArmDraft; control: boolean; known: KnownParameter[]; put: (arm: ArmDraft) => void; remove?: (() => void) | undefined };

export function ArmFields({ arm, control, known, put, remove }: Props) {
  const change = (index: number, changed: Change): void => put({ ...arm, changes: arm.changes.map((one, at) => (at === index ? changed : one)) });
  const more = (): void => put({ ...arm, changes: [...arm.changes, { kind: known[0]?.name ?? "", key: "", value: JSON.stringify(known[0]?.example ?? "") }] });
  return (
    <fieldset class="card stack">
      <legend class="sr">{control ? "Control" : `Arm ${arm.name}`}</legend>
      <div class="card-head">
        <h2>{control ? "Control: what the others are compared with" : `Arm “${arm.name}”`}</h2>
        {remove && <button type="button" class="button small" onClick={remove}>Take out</button>}
      </div>
      <div class="fields">
        <label class="field"><span>Name</span>
          <input required pattern="[a-z][a-z0-9_]*" maxLength={50} value={arm.name} onInput={(event) => put({ ...arm, name: event.currentTarget.value })} />
        </label>
        <label class="field"><span>Weight</span>
          <input type="number" required min="0" step="any" value={arm.weight} onInput={(event) => put({ ...arm, weight: event.currentTarget.value })} />
        </label>
      </div>
      {arm.changes.map((one, index) => (
        <ChangeFields key={index} change={one} known={known} put={(changed) => change(index, changed)} remove={() => put({ ...arm, changes: arm.changes.filter((_, at) => at !== index) })} />
      ))}
      <div class="row">
        <button type="button" class="button small" onClick={more}>Change something</button>
        {!arm.changes.length && <span class="muted">Changes nothing yet{control ? ", as a control should" : ""}.</span>}
      </div>
    </fieldset>
  );
}

const MANY = 24;
const keysOf = (parameter: KnownParameter | undefined, key: string): string[] =>
  [...new Set([...(parameter?.keys ?? []), key])].filter(Boolean).sort();

function ChangeFields({ change, known, put, remove }: { change: Change; known: KnownParameter[]; put: (change: Change) => void; remove: () => void }) {
  const parameter = known.find(({ name }) => name === change.kind);
  const choose = (kind: string): void =>
    put({ kind, key: "", value: JSON.stringify(known.find(({ name }) => name === kind)?.example ?? "") });
  return (
    <div class="change-fields">
      <label class="field"><span>What is different</span>
        <select value={change.kind} onChange={(event) => choose(event.currentTarget.value)}>
          {!parameter && <option value={change.kind}>{change.kind}</option>}
          {known.map(({ name }) => <option key={name} value={name}>{name}</option>)}
        </select>
      </label>
      {hasKey(change.kind) && (
        <label class="field"><span>{change.kind.slice(change.kind.indexOf("<")).replace(/[<>]/g, "")}</span>
          <select required value={change.key} onChange={(event) => put({ ...change, key: event.currentTarget.value })}>
            <option value="">Choose …</option>
            {keysOf(parameter, change.key).map((key) => <option key={key} value={key}>{key}</option>)}
          </select>
        </label>
      )}
      <label class="field grow"><span>Value, as in the file</span>
        <textarea class="code" rows={2} required spellcheck={false} value={change.value} onInput={(event) => put({ ...change, value: event.currentTarget.value })} />
      </label>
      <button type="button" class="button small" onClick={remove}>Take out<span class="sr"> {change.kind}</span></button>
      {parameter && (
        <p class="muted">
          {parameter.description}
          {parameter.choices?.length && parameter.choices.length <= MANY ? <>. There are: {parameter.choices.map((choice) => <code key={choice} class="badge">{choice}</code>)}</> : "."}
        </p>
      )}
    </div>
  );
}
