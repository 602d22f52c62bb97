// Why the assistant answered as it did: everything that was kept with the turn.
import type { ComponentChildren } from "preact";
import { count, percent, words } from "../../figures";
import { named, reason } from "../../telling";
import type { Explained, ModelCall } from "./contract";
import { Facts as Pairs } from "../../facts";

export function Why({ turn }: { turn: Explained }) {
  const { rules, prompt, prompts, refused, assignments, timings, calls } = turn.explanation;
  return (
    <>
      <Pairs of={summary(turn)} />
      <Part title="What was understood" none="Nothing was said: a button was pressed, or time ran out.">
        {turn.intents.map(({ name, confidence, slots }) => (
          <li key={name}>
            <b>{words(name)}</b> {percent(confidence, 0)}
            <Values values={slots} />
          </li>
        ))}
      </Part>
      <Part title="Rules that fired" none="None: the stage stayed as it was.">{rules.map((rule) => <li key={rule}>{ruled(rule)}</li>)}</Part>
      <Part title="Tools and what they found" none="No tool was needed for this answer.">{turn.actions.map(tool)}</Part>
      <Part title="Prompts and versions" none="No prompt was needed.">
        {(prompts?.length ? prompts : [prompt]).filter(Boolean).map((name) => <li key={name}><code>{name}</code></li>)}
      </Part>
      <Part title="Where it stands">
        {(turn.reply?.sources ?? []).map(({ kind, title, heading }) => <li key={title + heading} dir="auto">{[title, heading].filter(Boolean).join(", ")} <span class="muted">{kind}</span></li>)}
      </Part>
      <Part title="Refused sentences of the model, by check">{refused.map((one) => <li key={one.check}><b>{words(one.check)}</b> {count(one.count)}</li>)}</Part>
      <Part title="Arms of experiments">{assignments.map(({ experiment, arm }) => <li key={experiment}>{words(experiment)}: <b>{arm}</b></li>)}</Part>
      <Part title="Calls of language models">{calls.map(called)}</Part>
      <h3>Time for each step</h3>
      <Pairs of={Object.entries(timings).map(([step, spent]) => [words(step), milliseconds(spent)])} />
    </>
  );
}

/** A list under a heading; without items it is left out, or says *none*. */
function Part({ title, none, children }: { title: string; none?: string; children: ComponentChildren[] }) {
  if (!children.length && !none) return null;
  return (
    <section>
      <h3>{title}</h3>
      {children.length ? <ul class="bare">{children}</ul> : <p class="muted">{none}</p>}
    </section>
  );
}

function summary(turn: Explained): [string, string][] {
  const { timings, calls } = turn.explanation;
  const spent = calls.reduce((sum, { cost }) => sum + Number(cost), 0);
  const took = timings["total"] ?? Object.values(timings).reduce((sum, part) => sum + part, 0);
  return [
    ["Stage", turn.previous_stage === turn.stage ? words(turn.stage) : `${words(turn.previous_stage)} → ${words(turn.stage)}`],
    ["Strategy", words(turn.strategy || "none")],
    ["Worded by", turn.generated_by === "model" ? "language model" : "template"],
    ["Answered in", milliseconds(took)],
    ["Model cost", calls.length ? cost(spent) : "none"],
  ];
}

/** A rule is told as "from -> to: conditions". */
function ruled(rule: string) {
  const [, from = "", to = "", because = ""] = /^(\w+) -> (\w+): (.*)$/s.exec(rule) ?? [];
  return from ? <><b>{words(from)} → {words(to)}</b><p class="values">{reason(because)}</p></> : rule;
}

const tool = (action: Explained["actions"][number], index: number) => (
  <li key={index}>
    <code>{action.tool}</code> <span class={action.ok ? "badge good" : "badge bad"}>{words(action.outcome)}</span>
    <Values values={action.arguments} />
    <p class="muted" dir="auto">{action.summary}</p>
    <Facts values={action.facts} />
  </li>
);

/** What the words of the answer were filled with, for who wants to know. */
function Facts({ values }: { values: Record<string, unknown> }) {
  const facts = named(values);
  if (!facts.length) return null;
  return (
    <details>
      <summary>{count(facts.length)} {facts.length === 1 ? "fact" : "facts"} used</summary>
      <ul class="changes">{facts.map((fact) => <li key={fact} dir="auto">{fact}</li>)}</ul>
    </details>
  );
}

const called = (call: ModelCall, index: number) => (
  <li key={index}>
    <b>{words(call.purpose)}</b> {call.model && <code>{call.model}</code>} {words(call.outcome)}
    <p class="muted">
      {count(call.input_tokens)} tokens in, {count(call.output_tokens)} out{call.estimated && " (estimated)"} · {milliseconds(call.milliseconds)}
      {" · "}{cost(Number(call.cost))}{call.attempts > 1 && ` · ${count(call.attempts)} attempts`}
    </p>
  </li>
);

/** Arguments and slots, each with its name. */
function Values({ values }: { values: Record<string, unknown> }) {
  const pairs = named(values);
  return pairs.length ? <p class="values" dir="auto">{pairs.join(" · ")}</p> : null;
}

const milliseconds = (value: number): string => `${count(value < 10 ? value : Math.round(value))} ms`;

/** What a model costs is a small part of the smallest coin. */
const cost = (value: number): string => value.toLocaleString(undefined, { maximumFractionDigits: 6 });
