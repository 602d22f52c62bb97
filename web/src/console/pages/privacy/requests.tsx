// What was asked about people before; whom it was about is not legible any more.
import { moment, words } from "../../figures";
import { type Resource, Show } from "../../resource";
import { Empty } from "../../states";
import { Table } from "../../table";
import { told } from "../../telling";
import type { Asked } from "./contract";

export const Requests = ({ of }: { of: Resource<{ requests: Asked[] }> }) => (
  <Show of={of}>
    {({ requests }) =>
      requests.length ? (
        <Table caption="Past requests" captionShown rows={requests} rowKey={({ id }) => id} file="privacy-requests" columns={[
          { name: "at", title: "When", value: ({ at }) => at, cell: ({ at }) => <span class="whole">{moment(at)}</span> },
          { name: "kind", title: "Request", value: ({ kind }) => words(kind) },
          { name: "subject", title: "About", value: ({ subject }) => subject, cell: ({ subject }) => <code>{subject}</code> },
          { name: "by", title: "By", value: ({ by }) => by },
          { name: "result", title: "Came to", value: ({ result }) => told(result) || "nothing", sortable: false },
        ]} />
      ) : (
        <Empty title="Nobody has asked yet.">Exports and erasures are listed here, so that you can show that they were done.</Empty>
      )
    }
  </Show>
);
