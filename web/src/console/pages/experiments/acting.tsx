// Starting, ramping up, stopping with a decision, and deleting: each asked once more before it is done.
import { useState } from "preact/hooks";
import { post } from "../../api";
import { Confirm } from "../../dialog";
import { percent, words } from "../../figures";
import { sentence } from "../../problems";
import { navigate, to } from "../../router";
import { OwnersOnly } from "../../session";
import { toast } from "../../toasts";
import type { Experiment } from "./contract";

type Act = "start" | "traffic" | "stop" | "delete";
type Props = { experiment: Experiment; onDone: () => void };

export function Acting({ experiment, onDone }: Props) {
  const [asked, ask] = useState<Act | null>(null);
  const { state, traffic, name } = experiment;
  return (
    <OwnersOnly>
      {state === "draft" && <a class="button" href={to("experiments", { edit: name })}>Change</a>}
      {state === "draft" && <button type="button" class="button" onClick={() => ask("delete")}>Delete</button>}
      {state === "draft" && <button type="button" class="button primary" onClick={() => ask("start")}>Start</button>}
      {state === "running" && traffic < 1 && <button type="button" class="button" onClick={() => ask("traffic")}>Ramp up</button>}
      {state === "running" && <button type="button" class="button primary" onClick={() => ask("stop")}>Stop and decide</button>}
      {asked && <Asked act={asked} experiment={experiment} onDone={onDone} close={() => ask(null)} />}
    </OwnersOnly>
  );
}

const TITLES: Record<Act, string> = { start: "Start", traffic: "Ramp up", stop: "Stop", delete: "Delete" };
const DONE: Record<Act, string> = {
  start: "It runs; new shoppers meet it from now on.", traffic: "More shoppers take part from now on.",
  stop: "It is stopped; everybody meets the control again.", delete: "The draft is deleted.",
};

function Asked({ act, experiment, onDone, close }: Props & { act: Act; close: () => void }) {
  const [busy, setBusy] = useState(false);
  const [decision, setDecision] = useState("");
  const [traffic, setTraffic] = useState(Math.min(1, experiment.traffic * 2));
  const run = async (): Promise<void> => {
    setBusy(true);
    const body = act === "stop" && decision.trim() ? { decision: decision.trim() } : act === "traffic" ? { traffic } : {};
    try {
      await post(`experiments/${experiment.name}/${act}`, body);
      toast(DONE[act]);
      close();
      if (act === "delete") navigate(to("experiments"));
      else onDone();
    } catch (error) {
      toast(sentence(error), "failed");
      setBusy(false);
    }
  };
  return (
    <Confirm title={`${TITLES[act]} “${words(experiment.name)}”?`} action={TITLES[act]} danger={act === "delete"} busy={busy} onYes={() => void run()} onNo={close}>
      {act === "start" && <p>{percent(experiment.traffic, 0)} of shoppers take part. What the arms change cannot be changed while it runs.</p>}
      {act === "delete" && <p>The draft and its arms are gone then.</p>}
      {act === "traffic" && (
        <label class="field">
          <span>Share of shoppers: {percent(traffic, 0)}, now {percent(experiment.traffic, 0)}</span>
          <input type="range" min={experiment.traffic} max={1} step={0.01} value={traffic} onInput={(event) => setTraffic(Number(event.currentTarget.value))} />
        </label>
      )}
      {act === "traffic" && <p class="muted">Who takes part stays in the arm they have. It cannot be ramped down.</p>}
      {act === "stop" && (
        <label class="field">
          <span>Decision</span>
          <textarea rows={3} maxLength={500} placeholder="What was learned, and what becomes of it" value={decision} onInput={(event) => setDecision(event.currentTarget.value)} />
        </label>
      )}
    </Confirm>
  );
}
