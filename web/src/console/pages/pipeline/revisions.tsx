// What was changed, when, by whom and why, and going back to it.
import { useState } from "preact/hooks";
import { get, post } from "../../api";
import { Confirm } from "../../dialog";
import { moment } from "../../figures";
import { sentence } from "../../problems";
import { Show, useResource } from "../../resource";
import { to } from "../../router";
import { useIsOwner } from "../../session";
import { Empty } from "../../states";
import { Table } from "../../table";
import type { Column } from "../../table";
import { toast } from "../../toasts";
import type { Configuration, Revision } from "./contract";

const INSTALLED: Revision = { revision: 0, file: "", at: "", by: "", note: "", active: false };

export function Revisions() {
  const asked = useResource("configuration", (signal) => get<Configuration>("console/configuration", {}, signal));
  const owner = useIsOwner();
  const [chosen, choose] = useState<Revision | null>(null);
  const columns: Column<Revision>[] = [
    { name: "revision", title: "Revision", numeric: true, value: ({ revision }) => revision },
    { name: "file", title: "File", value: ({ file }) => file, cell: ({ file }) => (file ? <a href={to(`pipeline/source/${file}`)}>{file}</a> : "all files") },
    { name: "at", title: "When", value: ({ at }) => at, cell: ({ at }) => <time dateTime={at}>{moment(at)}</time> },
    { name: "by", title: "By", value: ({ by }) => by },
    { name: "note", title: "Why", value: ({ note }) => note },
    {
      name: "active", title: "State", sortable: false, value: ({ active }) => (active ? "in use" : ""),
      cell: (one) => one.active ? <span class="badge good">in use</span>
        : owner ? <button type="button" class="button small" onClick={() => choose(one)}>Roll back to {one.revision}</button> : null,
    },
  ];
  return (
    <Show of={asked}>
      {({ revisions, revision: now }) => revisions.length ? (
        <section class="card">
          <Table caption="Revisions" captionShown columns={columns} rows={revisions} rowKey={({ revision }) => String(revision)} file="revisions" order={{ by: "revision", down: true }} />
          {owner && now > 0 && (
            <p class="row under">
              <button type="button" class="button small" onClick={() => choose(INSTALLED)}>Roll back to how it was installed</button>
            </p>
          )}
          {chosen && <RollBack to={chosen} close={() => choose(null)} done={asked.reload} />}
        </section>
      ) : (
        <Empty title="Nothing was changed yet">
          The shop runs as shipped. <a href={to("pipeline/source")}>Change a file</a>, and every version of it is kept here.
        </Empty>
      )}
    </Show>
  );
}

function RollBack({ to: { revision, at }, close, done }: { to: Revision; close: () => void; done: () => void }) {
  const [busy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    setBusy(true);
    try {
      await post("console/configuration/roll-back", { revision });
      toast(revision ? `All files are as in revision ${revision} again.` : "All files are as they were installed.");
      close();
      done();
    } catch (error) {
      toast(sentence(error), "failed");
      setBusy(false);
    }
  };
  return (
    <Confirm title={revision ? `Roll back to revision ${revision}?` : "Roll back to how it was installed?"} action="Roll back" busy={busy} onYes={() => void act()} onNo={close}>
      <p>All files become what they were {at ? `on ${moment(at)}` : "before anything was written here"}. Talks go on with it from their next message; this becomes a revision too, so nothing is lost.</p>
    </Confirm>
  );
}
