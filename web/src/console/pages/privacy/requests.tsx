// What was asked about people before; whom it was about is not legible any more.
import { count, moment, words } from "../../figures";
import { type Resource, Show } from "../../resource";
import { Empty } from "../../states";
import { Table } from "../../table";
import type { Asked } from "./contract";

export const Requests = ({ of }: { of: Resource<{ requests: Asked[] }> }) => (
  <Show of={of}>
    {({ requests }) =>
      requests.length ? (
        <Table caption="Past requests" captionShown rows={requests} rowKey={({ id }) => id} file="privacy-requests" columns={[
          { name: "at", title: "When", value: ({ at }) => at, cell: ({ at }) => <span class="whole">{moment(at)}</span> },
          { name: "kind", title: "Request", value: ({ kind }) => words(kind) },
          { name: "reason", title: "Reason", value: ({ reason }) => reason },
          { name: "subject", title: "About", value: ({ subject }) => subject, cell: ({ subject }) => <code title={subject}>{subject.slice(0, 12)}</code> },
          { name: "by", title: "By", value: ({ by }) => by },
          { name: "result", title: "Came to", value: cameTo, sortable: false },
        ]} />
      ) : (
        <Empty title="Nobody has asked yet.">Exports and erasures are listed here, so that you can show that they were done.</Empty>
      )
    }
  </Show>
);

const cameTo = ({ kind, result }: Asked): string => {
  const rows = Object.values(result.rows ?? result.erased ?? {}).reduce((sum, each) => sum + each, 0);
  return `${count(rows)} ${rows === 1 ? "row" : "rows"} ${kind === "erase" ? "erased" : "handed out"}`;
};
