// What the figures allow to say now, in a sentence, before any figure.
import { count, duration, probability, words } from "../../figures";
import type { Results } from "./contract";

const HOW: Record<string, string> = { better: "good", worse: "bad", "no-difference": "", "go-on": "" };

export function sayVerdict({ stopping: { verdict, arm, kind, looks_planned } }: Results): string {
  const who = arm ? `“${words(arm)}”` : "An arm";
  if (verdict === "better") return `${who} is better than the control. It may be stopped and decided.`;
  if (verdict === "worse") return `${who} is worse than the control. It may be stopped and decided.`;
  if (verdict === "no-difference") return "The plan is used up, and no difference was found that is worth telling.";
  return kind === "fixed-horizon" && looks_planned
    ? "Not decided. Looking is safe: the plan counts with every look."
    : "Not decided. Looking is safe at any time: the intervals hold however often they are read.";
}

export function Verdict({ results }: { results: Results }) {
  const { split, stopping, warnings, days_running: days } = results;
  const leaked = Array.isArray(split.leaked) ? split.leaked.length > 0 : split.leaked;
  const ill = split.broken || leaked;
  return (
    <div class="stack">
      <p class={`note ${ill ? "bad" : HOW[stopping.verdict]}`}>
        <strong>{ill ? "The split is broken: do not read these figures." : sayVerdict(results)}</strong>
      </p>
      <ul class="row">
        <li class="badge">{days === 1 ? "day 1" : `day ${count(days)}`}</li>
        <li class="badge">{stopping.looks_planned ? `${count(stopping.looks_done)} of ${count(stopping.looks_planned)} looks` : "open-ended"}</li>
        <li class={`badge ${ill ? "bad" : "good"}`}>
          {split.p_value === null ? "weights follow the results" : `${ill ? "split broken" : "split healthy"} (p ${split.p_value < 0.001 ? "" : "= "}${probability(split.p_value)})`}
        </li>
      </ul>
      {warnings.length > 0 && <ul class="note warn">{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}
    </div>
  );
}

export const since = (started: string): string => duration(Math.max(0, (Date.now() - Date.parse(started)) / 1000));
