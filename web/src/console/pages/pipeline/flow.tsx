// The pipeline as shoppers really went through it.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { get } from "../../api";
import { useRefreshing } from "../../live";
import { useRange } from "../../range";
import type { Range } from "../../range";
import { Show, useResource } from "../../resource";
import { setQuery, usePlace } from "../../router";
import { AllWays } from "./all_ways";
import { ChosenStage, ChosenWay } from "./chosen";
import type { Pipeline } from "./contract";
import { Graph } from "./graph";
import { nameOf, waysOf } from "./ways";
import type { Way } from "./ways";

export function Flow() {
  const range = useRange();
  const asked = useResource(`${range.from} ${range.to}`, (signal) => get<Pipeline>("console/pipeline", range.query, signal));
  useRefreshing(asked.reload);
  return <Show of={asked}>{(pipeline) => <Shown pipeline={pipeline} range={range} />}</Show>;
}

function Shown({ pipeline, range }: { pipeline: Pipeline; range: Range }) {
  const { query } = usePlace();
  const [stageName, wayName, every] = [query.get("stage") ?? "", query.get("way") ?? "", query.get("ways") === "all"];
  const all = useMemo(() => waysOf(pipeline), [pipeline]);
  const ways = useMemo(() => (every ? all : all.filter(({ count }) => count > 0)), [all, every]);
  const stage = pipeline.stages.find(({ name }) => name === stageName);
  const way = all.find((one) => nameOf(one) === wayName);
  const chooseStage = (name: string): void => setQuery({ stage: name, way: null });
  const chooseWay = (one: Way): void => setQuery({ way: nameOf(one), stage: null });
  const beside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const below = matchMedia("(max-width: 1080px)").matches;
    if (below && (stageName || wayName)) beside.current?.scrollIntoView();
  }, [stageName, wayName]);
  const close = (): void => setQuery({ stage: null, way: null });
  return (
    <div class="columns flow">
      <section class="card" aria-labelledby="flow">
        <div class="card-head">
          <h2 id="flow">Stages <span class="muted">lines as wide as their traffic, ways back on the left</span></h2>
          <label class="check small">
            <input type="checkbox" checked={every} onChange={() => setQuery({ ways: every ? null : "all" })} />
            Ways nobody took
          </label>
        </div>
        <Graph stages={pipeline.stages} ways={ways} stage={stage?.name ?? ""} way={way ? nameOf(way) : ""} chooseStage={chooseStage} chooseWay={chooseWay} />
      </section>
      <div ref={beside} class="beside-graph" aria-live="polite">
        {way ? <ChosenWay way={way} close={close} />
          : stage ? <ChosenStage stage={stage} pipeline={pipeline} ways={all} close={close} />
          : <AllWays ways={ways} choose={chooseWay} file={`ways-${range.from}-${range.to}`} />}
      </div>
    </div>
  );
}
