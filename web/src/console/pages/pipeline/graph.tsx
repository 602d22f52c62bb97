// The stages and the ways between them as a picture; every stage is a button, every way is in the table beside it too.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { count } from "../../figures";
import type { Stage } from "./contract";
import { layout } from "./layout";
import type { Arrow, Box } from "./layout";
import { nameOf } from "./ways";
import type { Way } from "./ways";

type Props = { stages: Stage[]; ways: Way[]; stage: string; way: string; chooseStage: (name: string) => void; chooseWay: (way: Way) => void };

export function Graph({ stages, ways, stage, way, chooseStage, chooseWay }: Props) {
  const drawn = useMemo(() => layout(stages.map(({ name }) => name), ways), [stages, ways]);
  const chosen = stage || way;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [first] = drawn.boxes;
    if (frame.current && first) frame.current.scrollLeft = first.x + first.width / 2 - frame.current.clientWidth / 2;
  }, [drawn]);
  const look = ({ way: one }: Arrow): string => {
    if (!chosen) return "way";
    return nameOf(one) === way || (!way && (one.from === stage || one.to === stage)) ? "way lit" : "way dim";
  };
  return (
    <div ref={frame} class="scroll graph" role="region" aria-label="Stages" tabIndex={0}>
      <div class="graph-area" style={{ width: `${drawn.width}px`, height: `${drawn.height}px` }}>
        <svg width={drawn.width} height={drawn.height} aria-hidden="true">
          {drawn.arrows.map((arrow) => (
            <g key={nameOf(arrow.way)} class={arrow.way.count ? look(arrow) : `${look(arrow)} unused`} onClick={() => chooseWay(arrow.way)}>
              <title>{`${arrow.way.from} → ${arrow.way.to}: ${count(arrow.way.count)}`}</title>
              <path class="reach" d={arrow.line} />
              <path d={arrow.line} stroke-width={arrow.width} />
              <path class="head" d={arrow.head} />
            </g>
          ))}
        </svg>
        {drawn.boxes.map((box) => (
          <StageBox key={box.name} box={box} stage={stages.find(({ name }) => name === box.name)!} chosen={box.name === stage} choose={chooseStage} />
        ))}
      </div>
    </div>
  );
}

type BoxProps = { box: Box; stage: Stage; chosen: boolean; choose: (name: string) => void };

const StageBox = ({ box, stage, chosen, choose }: BoxProps) => (
  <button
    type="button"
    class="stage-box"
    aria-pressed={chosen}
    style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }}
    onClick={() => choose(chosen ? "" : box.name)}
  >
    <strong>{stage.title}</strong>
    <span>{count(stage.entered)} reached{stage.standing > 0 && ` · ${count(stage.standing)} here`}</span>
  </button>
);
