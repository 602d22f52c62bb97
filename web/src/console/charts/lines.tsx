// Shares over time as lines. Names stand above the drawing, never on a line; labels of the axes are never cut off.
import { useState } from "preact/hooks";
import { fitting, linear, steps } from "./scale";
import { useWidth } from "./width";

export type Series = { name: string; kind: "main" | "other"; values: (number | null)[] };
type Props = {
  label: string;
  at: string[];
  series: Series[];
  write: (value: number) => string;
  writeAt: (at: string) => string;
};

const HEIGHT = 230;
const BELOW = 26;
const ABOVE = 12;
const LETTER = 7.2;

/** Connect neighbours that are there; what is missing leaves a gap. */
function path(values: (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  let open = false;
  return values.map((value, index) => {
    const command = open ? "L" : "M";
    open = value !== null;
    return value === null ? "" : `${command}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  }).join("");
}

export function Lines({ label, at, series, write, writeAt }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState<number | null>(null);
  const known = series.flatMap(({ values }) => values.filter((value): value is number => value !== null));
  const ticks = steps(0, Math.max(...known, 0.01));
  const left = Math.max(...ticks.map((tick) => write(tick).length)) * LETTER + 10;
  const last = at.length - 1;
  const x = linear(0, Math.max(last, 1), left, width - 8);
  const y = linear(0, ticks.at(-1) ?? 1, HEIGHT - BELOW, ABOVE);
  const size = Math.max(...at.map((one) => writeAt(one).length)) * LETTER + 18;
  const shown = fitting(at.length, size, width - left);
  const anchor = (index: number): "start" | "middle" | "end" => (index === last && last > 0 ? "end" : index === 0 ? "start" : "middle");
  const point = (event: PointerEvent): void => {
    const place = event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
    const index = Math.round(((place - left) / (width - 8 - left)) * last);
    setChosen(Math.max(0, Math.min(last, index)));
  };
  const told = chosen ?? last;
  return (
    <div class="chart">
      <div class="legend">
        {series.map(({ name, kind, values }) => (
          <span key={name}>
            <svg class={`swatch ${kind}`} width="26" height="10" aria-hidden="true"><path d="M1 5H25" /></svg>
            {name} <strong>{values[told] === null || values[told] === undefined ? "–" : write(values[told])}</strong>
          </span>
        ))}
        <span class="muted legend-at">{at[told] && writeAt(at[told])}</span>
      </div>
      <div ref={box}>
        <svg width={width} height={HEIGHT} role="img" aria-label={label} onPointerMove={point} onPointerLeave={() => setChosen(null)}>
          {ticks.map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${left} ${y(tick)}H${width - 8}`} />
              <text x={left - 8} y={y(tick) + 4} text-anchor="end">{write(tick)}</text>
            </g>
          ))}
          {shown.map((index) => (
            <text key={index} x={x(index)} y={HEIGHT - 6} text-anchor={anchor(index)}>{writeAt(at[index] ?? "")}</text>
          ))}
          {chosen !== null && <path class="cursor" d={`M${x(chosen)} ${ABOVE}V${HEIGHT - BELOW}`} />}
          {[...series].reverse().map(({ name, kind, values }) => (
            <g key={name} class={`line ${kind}`}>
              <path d={path(values, x, y)} />
              {values.map((value, index) => {
                const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
                return value !== null && (alone || index === chosen) && <circle key={index} cx={x(index)} cy={y(value)} r="3.5" />;
              })}
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}
