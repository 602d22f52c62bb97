// All experiments: the running ones with their reading, the others in a table.
import { get } from "../../api";
import { moment, percent, words } from "../../figures";
import { useRefreshing } from "../../live";
import { PageHead } from "../../page";
import { Show, useResource } from "../../resource";
import { to } from "../../router";
import { OwnersOnly } from "../../session";
import { Empty } from "../../states";
import { Table } from "../../table";
import type { Column } from "../../table";
import { Acting } from "./acting";
import { Arms } from "./arms";
import type { Experiment, Experiments, Results } from "./contract";
import { StateBadge } from "./detail";
import { Verdict } from "./verdict";

const open = (name: string): string => to(`experiments/${name}`);

const columns: Column<Experiment>[] = [
  { name: "name", title: "Experiment", value: ({ name }) => name, cell: ({ name }) => <a href={open(name)}>{words(name)}</a> },
  { name: "state", title: "State", value: ({ state }) => state, cell: ({ state }) => <StateBadge state={state} /> },
  { name: "about", title: "Question", value: ({ about }) => about },
  { name: "arms", title: "Arms", value: ({ arms }) => Object.keys(arms).join(", ") },
  { name: "started", title: "Started", value: ({ started_at: at }) => at, cell: ({ started_at: at }) => (at ? moment(at) : "–") },
  { name: "decision", title: "Decision", value: ({ decision }) => decision },
];

export function List() {
  const all = useResource("experiments", (signal) => get<Experiments>("experiments", {}, signal));
  const running = all.value?.experiments.filter(({ state }) => state === "running").length ?? 0;
  return (
    <>
      <PageHead title="Experiments" about={all.value && `${running} running`}>
        <OwnersOnly><a class="button primary" href={to("experiments", { create: "1" })}>New experiment</a></OwnersOnly>
      </PageHead>
      <Show of={all}>{(value) => <Shown all={value} reload={all.reload} />}</Show>
    </>
  );
}

function Shown({ all: { experiments, holdout }, reload }: { all: Experiments; reload: () => void }) {
  const running = experiments.filter(({ state }) => state === "running");
  const others = experiments.filter(({ state }) => state !== "running");
  return (
    <>
      {holdout > 0 && <p class="note">{percent(holdout)} of shoppers meet no assistant at all; the <a href={to("")}>overview</a> tells what the assistant is worth by them.</p>}
      {!experiments.length && (
        <Empty title="No experiments yet">An experiment shows two ways to different shoppers and tells which one sells more, without fooling you.</Empty>
      )}
      {running.map((experiment) => <Running key={experiment.name} experiment={experiment} reload={reload} />)}
      {others.length > 0 && (
        <section class="card">
          <Table caption="Drafts and stopped" captionShown columns={columns} rows={others} rowKey={({ name }) => name} file="experiments" />
        </section>
      )}
    </>
  );
}

function Running({ experiment, reload }: { experiment: Experiment; reload: () => void }) {
  const { name, about } = experiment;
  const asked = useResource(name, (signal) => get<Results>(`experiments/${name}/results`, {}, signal));
  useRefreshing(asked.reload);
  return (
    <section class="card stack" aria-labelledby={`running-${name}`}>
      <div class="card-head">
        <h2 id={`running-${name}`}><a href={open(name)}>{words(name)}</a> <StateBadge state="running" /></h2>
        <div class="row"><Acting experiment={experiment} onDone={reload} /></div>
      </div>
      {about && <p class="muted">{about}</p>}
      <Show of={asked}>
        {(results) => (
          <>
            <Verdict results={results} />
            <Arms results={results} />
          </>
        )}
      </Show>
    </section>
  );
}
