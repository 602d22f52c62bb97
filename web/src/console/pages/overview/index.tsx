// Overview: what sells, and how far shoppers come.
import { get } from "../../api";
import type { ConversionReport } from "../../contract";
import { PageHead } from "../../page";
import { RangePicker, useRange } from "../../range";
import { Show, useResource } from "../../resource";
import { Empty } from "../../states";
import { Figures } from "./figures_cards";

export function Overview() {
  const range = useRange();
  const now = useResource(`now ${range.from} ${range.to}`, (signal) =>
    get<ConversionReport>("metrics/conversion", range.query, signal));
  return (
    <>
      <PageHead title="Overview" about={range.label}>
        <RangePicker />
      </PageHead>
      <Show of={now}>
        {(report) => report.sessions ? <Figures now={report} /> : (
          <Empty title="No conversations in these days">Choose a longer range, or talk to the assistant in the shop.</Empty>
        )}
      </Show>
    </>
  );
}
