// A difference with how sure it is: a bar from low to high, a dot, and the line of "no difference".
import { linear } from "./scale";

type Props = { value: number; low: number; high: number; least: number; most: number; label: string; goodBelow?: boolean };

const WIDTH = 220;
const HEIGHT = 26;

/** Return one scale for several intervals, with no difference in sight and some air at both ends. */
export function span(intervals: { low: number; high: number }[]): { least: number; most: number } {
  const least = Math.min(0, ...intervals.map(({ low }) => low));
  const most = Math.max(0, ...intervals.map(({ high }) => high));
  const air = (most - least || 0.01) * 0.06;
  return { least: least - air, most: most + air };
}

export function Interval({ value, low, high, least, most, label, goodBelow }: Props) {
  const x = linear(least, most, 4, WIDTH - 4);
  const sure = low > 0 ? (goodBelow ? "bad" : "good") : high < 0 ? (goodBelow ? "good" : "bad") : "open";
  return (
    <svg class={`interval ${sure}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <path class="axis" d={`M4 ${HEIGHT / 2}H${WIDTH - 4}`} />
      <path class="zero" d={`M${x(0)} 2V${HEIGHT - 2}`} />
      <path class="reach" d={`M${x(low)} ${HEIGHT / 2}H${x(high)}`} />
      <circle cx={x(value)} cy={HEIGHT / 2} r="5" />
    </svg>
  );
}
