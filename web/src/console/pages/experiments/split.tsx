// Whether shoppers came to the arms by their weights.
import { count, percent, probability, words } from "../../figures";
import type { Results } from "./contract";

export function Split({ results: { arms, split } }: { results: Results }) {
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const units = arms.reduce((sum, arm) => sum + arm.units, 0);
  return (
    <div class="stack">
      <dl class="facts">
        {arms.map((arm) => (
          <div key={arm.arm}>
            <dt>{words(arm.arm)}</dt>
            <dd class="figure">{count(arm.units)} · {percent(arm.units / (units || 1))}, planned {percent(arm.weight / weights)}</dd>
          </div>
        ))}
      </dl>
      <p class={`note ${split.broken ? "bad" : split.p_value === null || !units ? "" : "good"}`}>
        {split.p_value === null ? "The weights follow the results, so that no split is expected."
          : split.broken ? `A split like this comes by chance with p = ${probability(split.p_value)}. Something sends shoppers to one arm, or loses them; the comparison is worth nothing until it is found.`
          : units === 0 ? "Nobody met it yet."
          : `As even as chance allows (p = ${probability(split.p_value)}).`}
      </p>
    </div>
  );
}
