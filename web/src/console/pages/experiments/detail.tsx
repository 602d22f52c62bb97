// One experiment: its question, the reading, and what each arm changes.
import { get } from "../../api";
import { moment, percent, words } from "../../figures";
import { useRefreshing } from "../../live";
import { PageHead } from "../../page";
import { Show, useResource } from "../../resource";
import { to } from "../../router";
import { Empty } from "../../states";
import { Acting } from "./acting";
import { Arms } from "./arms";
import type { Experiment, Experiments, Results } from "./contract";
import { Guards, OtherMetrics } from "./guards";
import { Split } from "./split";
import { Verdict } from "./verdict";

const LOOK: Record<string, string> = { running: "good", draft: "warn", stopped: "" };
export const StateBadge = ({ state }: { state: string }) => <span class={`badge ${LOOK[state] ?? ""}`}>{state}</span>;

export function Detail({ name }: { name: string }) {
  const all = useResource("experiments", (signal) => get<Experiments>("experiments", {}, signal));
  const experiment = all.value?.experiments.find((one) => one.name === name);
  return (
    <>
      <PageHead title={words(name)} about={experiment && <StateBadge state={experiment.state} />}>
        <a class="button" href={to("experiments")}>All experiments</a>
        {experiment && <Acting experiment={experiment} onDone={all.reload} />}
      </PageHead>
      <Show of={all}>
        {() => experiment ? <Read experiment={experiment} /> : (
          <Empty title={`There is no experiment “${name}”`}><a href={to("experiments")}>See all experiments</a></Empty>
        )}
      </Show>
    </>
  );
}

function Read({ experiment }: { experiment: Experiment }) {
  const { about, state, started_at: started, stopped_at: stopped, decision, traffic, source } = experiment;
  return (
    <div class="stack">
      {about && <p class="question">{about}</p>}
      <p class="muted">
        {percent(traffic, 0)} of shoppers take part{started && `, since ${moment(started)}`}{stopped && `, until ${moment(stopped)}`}. Set up in the {source === "file" ? "file experiments.json" : "console"}.
      </p>
      {decision && <p class="note"><strong>Decided: </strong>{decision}</p>}
      {state === "draft" ? <p class="note">It has not started, so that there is nothing to read yet.</p> : <Reading name={experiment.name} />}
      <section class="card stack" aria-labelledby="changes">
        <h2 id="changes">What the arms change</h2>
        <Changes experiment={experiment} />
        <p class="muted">{(experiment.history ?? []).map(({ at, action }) => `${words(action)} ${moment(at)}`).join(" · ")}</p>
      </section>
    </div>
  );
}

function Reading({ name }: { name: string }) {
  const asked = useResource(`results ${name}`, (signal) => get<Results>(`experiments/${name}/results`, {}, signal));
  useRefreshing(asked.reload);
  return (
    <Show of={asked}>
      {(results) => (
        <>
          <section class="card stack" aria-labelledby="reading">
            <h2 id="reading">The reading</h2>
            <Verdict results={results} />
            <Arms results={results} />
          </section>
          <div class="columns">
            <section class="card stack" aria-labelledby="guards">
              <h2 id="guards">Guard metrics</h2>
              <Guards guards={results.guards} name={name} />
            </section>
            <section class="card stack" aria-labelledby="split">
              <h2 id="split">Traffic split</h2>
              <Split results={results} />
            </section>
          </div>
          <details class="card">
            <summary>Other metrics of the arms</summary>
            <OtherMetrics results={results} />
          </details>
        </>
      )}
    </Show>
  );
}

function Changes({ experiment: { arms, parameters } }: { experiment: Experiment }) {
  const [control] = Object.keys(arms);
  return (
    <dl class="facts">
      {Object.entries(arms).map(([arm, weight]) => (
        <div key={arm} class="change-row">
          <dt><strong>{words(arm)}</strong> · weight {weight}</dt>
          <dd>
            {Object.entries(parameters[arm] ?? {}).map(([name, value]) => <code key={name} class="badge">{name} = {JSON.stringify(value)}</code>)}
            {!Object.keys(parameters[arm] ?? {}).length && <span class="muted">{arm === control ? "nothing: it is the control" : "nothing"}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
