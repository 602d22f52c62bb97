// Overview: what sells, how far shoppers come, where they leave and why.
import { address } from "../../api";
import { words } from "../../figures";
import { useRefreshing } from "../../live";
import { PageHead } from "../../page";
import { RangePicker, useRange } from "../../range";
import { Show, useResource } from "../../resource";
import { useQuery } from "../../router";
import type { Range } from "../../range";
import { Empty } from "../../states";
import { Figures } from "./figures_cards";
import { Funnel } from "./funnel";
import { Leaving } from "./leaving";
import { Lift } from "./lift";
import { askFor, funnelOf, leakiest, pointsOf, reasonsAt } from "./report";
import type { Overview as Figured } from "./report";

export function Overview() {
  const range = useRange();
  const [channel, setChannel] = useQuery("channel");
  const asked = useResource(`${range.from} ${range.to} ${channel}`, (signal) => askFor(range, channel, signal));
  useRefreshing(asked.reload);
  const channels = asked.value?.channels ?? [channel].filter(Boolean);
  return (
    <>
      <PageHead title="Overview" about={range.label}>
        <RangePicker />
        <select aria-label="Channel" value={channel} onChange={(event) => setChannel(event.currentTarget.value)}>
          <option value="">All channels</option>
          {channels.map((name) => <option key={name} value={name}>{words(name)}</option>)}
        </select>
        <a class="button" href={address("metrics/events", { ...range.query, format: "csv" })} download={`events-${range.from}.csv`}>Raw events</a>
      </PageHead>
      <Show of={asked}>{(figured) => <Shown figured={figured} range={range} channel={channel} />}</Show>
    </>
  );
}

function Shown({ figured: { all, now, before, daily }, range, channel }: { figured: Figured; range: Range; channel: string }) {
  const steps = funnelOf(all);
  const [asked, choose] = useQuery("stage");
  const stage = asked || leakiest(steps);
  const name = (what: string): string => `${what}-${range.from}-${range.to}`;
  const about = channel ? "all channels" : "";
  if (!now.sessions) {
    return <Empty title="No conversations in these days">Choose a longer range, or talk to the assistant in the shop.</Empty>;
  }
  return (
    <>
      <Figures now={now} before={before} days={range.days} />
      <div class="columns">
        <Funnel steps={steps} chosen={stage} choose={choose} file={name("funnel")} about={about} />
        <Lift series={pointsOf(daily, range, all.holdout !== null)} holdout={all.holdout} file={name("conversion")} about={about} />
      </div>
      {stage && (
        <Leaving stage={stage} found={all.abandonment.find((one) => one.stage === stage)} reasons={reasonsAt(all, stage)} file={name(`leaving-${stage}`)} about={about} />
      )}
    </>
  );
}
