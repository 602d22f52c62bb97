// How many shoppers it takes to tell a lift apart, at the conversion of today.
import { useState } from "preact/hooks";
import { get } from "../../api";
import type { ConversionReport } from "../../contract";
import { count, percent } from "../../figures";
import { rangeOf } from "../../range";
import { useResource } from "../../resource";

const SURE = 1.959964; // 95% on both sides
const POWER = 1.036433; // found in 85 of 100
const LOOKING = 1.04; // what several planned looks cost (O'Brien-Fleming)

/** Shoppers in each arm so that a relative *lift* over *rate* is found in 85 of 100 experiments; null where none can be. */
export function shoppersFor(rate: number, lift: number, looks: number): number | null {
  const raised = rate * (1 + lift);
  if (rate <= 0 || raised >= 1 || lift <= 0) return null;
  const spread = rate * (1 - rate) + raised * (1 - raised);
  return Math.ceil((((SURE + POWER) ** 2 * spread) / (raised - rate) ** 2) * (looks > 1 ? LOOKING : 1));
}

/** Offer a number of shoppers for all *arms* together. */
export function Planning({ arms, looks, take }: { arms: number; looks: number; take: (shoppers: number) => void }) {
  const [lift, setLift] = useState("20");
  const range = rangeOf(new URLSearchParams());
  const today = useResource("today", (signal) => get<ConversionReport>("metrics/conversion", range.query, signal)).value;
  if (!today?.conversions) return <p class="muted">Once there were orders, it is told here how many shoppers a lift takes.</p>;
  const needed = shoppersFor(today.conversion_rate, Number(lift) / 100, looks);
  return (
    <div class="row planning">
      <label class="row"><span>To find a lift of at least</span>
        <input type="number" min="1" max="500" step="1" value={lift} aria-label="Lift in percent" onInput={(event) => setLift(event.currentTarget.value)} />
      </label>
      {needed === null ? <span>percent is more than can be.</span> : (
        <>
          <span>percent over the {percent(today.conversion_rate)} of the last {range.days} days takes about {count(needed)} shoppers in each arm.</span>
          <button type="button" class="button small" onClick={() => take(needed * arms)}>Plan with {count(needed * arms)}</button>
        </>
      )}
    </div>
  );
}
