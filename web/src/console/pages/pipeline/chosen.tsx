// What is behind the chosen stage or way: its figures, its rules in sentences, what it says and how it sells.
import { count, duration, percent, words } from "../../figures";
import { to } from "../../router";
import { reason } from "../../telling";
import type { Move, Pipeline, Stage } from "./contract";
import { ANY, rulesFrom, when } from "./ways";
import type { Way } from "./ways";

const source = (file: string, at: string): string => to(`pipeline/source/${file}`, { at });

/** One rule as a person would say it. */
function Rule({ move, named = true }: { move: Move; named?: boolean }) {
  return (
    <li class="rule">
      <p>
        {named && <strong>{move.from === ANY ? "From any stage to " : "To "}{words(move.to)}, </strong>}
        {named ? when(move.on) : <strong>{words(when(move.on))}</strong>}
        {move.conditions.length ? ", if" : ", always"}
        {move.conditions.length > 1 ? " all of this holds:" : move.conditions.length ? ":" : "."}
      </p>
      <ul class="conditions">{move.conditions.map((condition) => <li key={condition}>{reason(condition)}</li>)}</ul>
    </li>
  );
}

export const Rules = ({ moves, named }: { moves: Move[]; named?: boolean }) => (
  <ol class="rules">{moves.map((move, index) => <Rule key={index} move={move} named={named} />)}</ol>
);

export function ChosenStage({ stage, pipeline, ways, close }: { stage: Stage; pipeline: Pipeline; ways: Way[]; close: () => void }) {
  const from = ways.filter((way) => way.from === stage.name && way.count);
  const into = ways.filter((way) => way.to === stage.name && way.count);
  const rules = rulesFrom(pipeline, stage.name);
  return (
    <section class="card stack" aria-labelledby="chosen">
      <div class="card-head">
        <h2 id="chosen">{stage.title} <code class="badge">{stage.name}</code></h2>
        <button type="button" class="button small" onClick={close}>Show all</button>
      </div>
      <dl class="facts">
        <div><dt>Reached</dt><dd class="figure">{count(stage.entered)}</dd></div>
        <div><dt>Left again</dt><dd class="figure">{count(stage.left)}</dd></div>
        <div><dt>Here now</dt><dd class="figure">{count(stage.standing)}</dd></div>
        {stage.timeout_seconds !== null && <div><dt>Counts as silent after</dt><dd class="figure">{duration(stage.timeout_seconds)}</dd></div>}
        <div><dt>Median time</dt><dd class="figure">{stage.median_seconds === null ? "–" : duration(stage.median_seconds)}</dd></div>
      </dl>
      <Shares title="They come from" ways={into} other={({ from: name }) => name} />
      <Shares title="They go to" ways={from} other={({ to: name }) => name} />
      <Names title="What it says (prompts)" names={stage.prompts} link={(name) => to("pipeline/source", { find: `/${name}.md` })} />
      <Names title="How it recommends (strategies)" names={stage.strategies} link={() => to("pipeline/source/strategies.json")} />
      <div class="stack">
        <h3>Rules, asked from the top; the first that holds moves the shopper on</h3>
        {rules.length ? <Rules moves={rules} /> : <p class="muted">No rule leads away from here.</p>}
      </div>
      <div class="row">
        <a class="button small" href={source("sales_pipeline.json", stage.name)}>Open its source</a>
        <a class="button small" href={to("conversations", { stage: stage.name })}>Conversations that stand here</a>
      </div>
    </section>
  );
}

function Shares({ title, ways, other }: { title: string; ways: Way[]; other: (way: Way) => string }) {
  const all = ways.reduce((sum, way) => sum + way.count, 0);
  if (!all) return null;
  return (
    <div>
      <h3>{title}</h3>
      <dl class="facts">
        {ways.map((way) => (
          <div key={other(way)}>
            <dt>{words(other(way))}</dt>
            <dd class="figure">{count(way.count)} · {percent(way.count / all, 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const Names = ({ title, names, link }: { title: string; names: string[]; link: (name: string) => string }) =>
  names.length ? (
    <div>
      <h3>{title}</h3>
      <ul class="row">{names.map((name) => <li key={name}><a href={link(name)}><code>{name}</code></a></li>)}</ul>
    </div>
  ) : null;

export function ChosenWay({ way, close }: { way: Way; close: () => void }) {
  return (
    <section class="card stack" aria-labelledby="chosen">
      <div class="card-head">
        <h2 id="chosen">{words(way.from)} → {words(way.to)}</h2>
        <button type="button" class="button small" onClick={close}>Show all</button>
      </div>
      <p>{way.count ? `Taken ${count(way.count)} times.` : "Nobody took this way in these days."}</p>
      {way.rules.length ? <Rules moves={way.rules} named={false} /> : (
        <p class="note">No rule names these two stages now. The way was taken under an earlier configuration, or by an order, a payment or a person.</p>
      )}
      <a class="button small" href={source("sales_pipeline.json", way.to)}>Open the rules</a>
    </section>
  );
}
