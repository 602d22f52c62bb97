// Setting up an experiment; the server says what does not fit, and where.
import { useState } from "preact/hooks";
import { get, post } from "../../api";
import { words } from "../../figures";
import { PageHead } from "../../page";
import { Problem, sentence } from "../../problems";
import { Show, useResource } from "../../resource";
import { navigate, to } from "../../router";
import { toast } from "../../toasts";
import { ArmFields } from "./arm_fields";
import type { Experiment, Experiments, KnownParameter } from "./contract";
import { draftOf, emptyDraft, setupOf } from "./draft";
import type { ArmDraft, Draft } from "./draft";
import { GUARDS } from "./metric";
import { Planning } from "./planning";

/** Everything the refusal tells, one sentence each. */
function told(error: unknown): string[] {
  const listed = error instanceof Problem ? (error.body["problems"] ?? error.body["errors"]) : undefined;
  if (!Array.isArray(listed) || !listed.length) return [sentence(error)];
  return listed.map((one: unknown) => {
    if (typeof one !== "object" || !one) return String(one);
    const { place, field, message, reason, detail } = one as Record<string, unknown>;
    return [place ?? field, message ?? reason ?? detail].filter(Boolean).join(": ");
  });
}

export function ExperimentForm({ edited }: { edited: string }) {
  const all = useResource("experiments", (signal) => get<Experiments>("experiments", {}, signal));
  const found = all.value?.experiments.find(({ name, state }) => name === edited && state === "draft");
  return (
    <>
      <PageHead title={edited ? `Change ${words(edited)}` : "New experiment"}>
        <a class="button" href={to("experiments")}>All experiments</a>
      </PageHead>
      <Show of={all}>{({ known_parameters: known }) => <Fields key={found?.name ?? ""} known={known} found={found} />}</Show>
    </>
  );
}

function Fields({ known, found }: { known: KnownParameter[]; found: Experiment | undefined }) {
  const [draft, setDraft] = useState<Draft>(() => (found ? draftOf(found, known) : emptyDraft()));
  const [errors, setErrors] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const put = (changes: Partial<Draft>): void => setDraft((now) => ({ ...now, ...changes }));
  const putArm = (index: number, arm: ArmDraft): void => put({ arms: draft.arms.map((one, at) => (at === index ? arm : one)) });
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setErrors([]);
    try {
      const { name } = await post<Experiment>("experiments", setupOf(draft));
      toast("The experiment is kept as a draft.");
      navigate(to(`experiments/${name}`));
    } catch (error) {
      setErrors(told(error));
      setBusy(false);
    }
  };
  return (
    <form class="stack experiment-form" onSubmit={(event) => void save(event)}>
      <section class="card stack" aria-label="The question">
        <label class="field"><span>Name</span>
          <input required pattern="[a-z][a-z0-9_]*" maxLength={50} readOnly={Boolean(found)} value={draft.name} placeholder="advice_first" title="small letters, figures and _" onInput={(event) => put({ name: event.currentTarget.value })} />
        </label>
        <label class="field"><span>What do you want to learn?</span>
          <textarea rows={2} maxLength={500} value={draft.about} placeholder="Do more shoppers order when they are advised first?" onInput={(event) => put({ about: event.currentTarget.value })} />
        </label>
      </section>
      {draft.arms.map((arm, index) => (
        <ArmFields key={index} arm={arm} control={index === 0} known={known} put={(changed) => putArm(index, changed)}
          remove={draft.arms.length > 2 && index > 0 ? () => put({ arms: draft.arms.filter((_, at) => at !== index) }) : undefined} />
      ))}
      <button type="button" class="button" onClick={() => put({ arms: [...draft.arms, { name: `arm_${draft.arms.length}`, weight: "1", changes: [] }] })}>One more arm</button>
      <PlanFields draft={draft} put={put} />
      <div role="alert">
        {errors.length > 0 && (
          <div class="note bad">
            <strong>It was not kept:</strong>
            <ul class="faults">{errors.map((error) => <li key={error}>{error}</li>)}</ul>
          </div>
        )}
      </div>
      <div class="actions"><button class="button primary" disabled={busy}>{busy ? "Saving …" : "Keep as a draft"}</button></div>
    </form>
  );
}

function PlanFields({ draft, put }: { draft: Draft; put: (changes: Partial<Draft>) => void }) {
  const { space } = draft;
  const turn = (name: string): void => put({ guards: draft.guards.includes(name) ? draft.guards.filter((one) => one !== name) : [...draft.guards, name] });
  return (
    <section class="card stack" aria-labelledby="plan">
      <h2 id="plan">How it is decided</h2>
      <div class="fields">
        <label class="field"><span>Share of shoppers, in percent</span>
          <input type="number" min="0.1" max="100" step="0.1" required value={draft.traffic} onInput={(event) => put({ traffic: event.currentTarget.value })} />
        </label>
        <label class="field"><span>Plan</span>
          <select value={draft.plan} onChange={(event) => put({ plan: event.currentTarget.value as Draft["plan"] })}>
            <option value="open-ended">Open-ended: decided once it is clear</option>
            <option value="fixed-horizon">Fixed: decided after so many shoppers</option>
          </select>
        </label>
        {draft.plan === "fixed-horizon" && (
          <>
            <label class="field"><span>Shoppers, all arms together</span>
              <input type="number" min="1" step="1" required value={draft.sampleSize} onInput={(event) => put({ sampleSize: event.currentTarget.value })} />
            </label>
            <label class="field"><span>Planned looks</span>
              <input type="number" min="1" max="100" step="1" required value={draft.looks} onInput={(event) => put({ looks: event.currentTarget.value })} />
            </label>
          </>
        )}
      </div>
      {draft.plan === "fixed-horizon" && <Planning arms={draft.arms.length} looks={Number(draft.looks)} take={(shoppers) => put({ sampleSize: String(shoppers) })} />}
      <fieldset class="guards">
        <legend>What must not become worse (nothing chosen: the usual ones)</legend>
        {GUARDS.map((name) => (
          <label key={name} class="check"><input type="checkbox" checked={draft.guards.includes(name)} onChange={() => turn(name)} />{words(name)}</label>
        ))}
      </fieldset>
      <label class="check"><input type="checkbox" checked={draft.bandit} onChange={() => put({ bandit: !draft.bandit })} />Let the weights follow the results (a bandit: it earns more meanwhile, and proves less)</label>
      <details>
        <summary>Keep it apart from other experiments</summary>
        <p class="muted">Experiments with parts of their own of one space never share a shopper.</p>
        <div class="fields">
          <label class="field"><span>Space</span><input maxLength={50} value={space.name} onInput={(event) => put({ space: { ...space, name: event.currentTarget.value } })} /></label>
          <label class="field"><span>From</span><input type="number" min="0" max="1" step="0.01" value={space.from} onInput={(event) => put({ space: { ...space, from: event.currentTarget.value } })} /></label>
          <label class="field"><span>To</span><input type="number" min="0" max="1" step="0.01" value={space.to} onInput={(event) => put({ space: { ...space, to: event.currentTarget.value } })} /></label>
        </div>
      </details>
    </section>
  );
}
