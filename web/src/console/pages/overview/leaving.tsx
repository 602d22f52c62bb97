// Why shoppers leave at a stage, and the way to the talks that say so.
import type { Abandonment } from "../../contract";
import { count, percent, words } from "../../figures";
import { rangeQuery } from "../../range";
import { to, usePlace } from "../../router";
import { Table } from "../../table";
import type { Column } from "../../table";
import type { Reason } from "./report";

type Question = Abandonment["last_questions"][number];
type Props = { stage: string; found: Abandonment | undefined; reasons: Reason[]; file: string; about: string };

/** What the server calls it when the last thing a shopper said was no question. */
const NO_QUESTION = "none";

export function Leaving({ stage, found, reasons, file, about }: Props) {
  const { query } = usePlace();
  const talks = (more: Record<string, string>): string =>
    to("conversations", { left_at: stage, ...rangeQuery(query), ...more });
  const read = (number: number, about: string, href: string) => (
    <a href={href}>Read {count(number)}<span class="sr"> conversations: {about}</span></a>
  );
  const objections: Column<Reason>[] = [
    { name: "kind", title: "Last objection", value: ({ kind }) => kind, cell: ({ kind }) => <strong>{words(kind)}</strong> },
    { name: "recovered", title: "Recovered", numeric: true, value: ({ recovered }) => recovered, cell: ({ recovered }) => percent(recovered, 0) },
    { name: "count", title: "Left", numeric: true, value: (row) => row.count, cell: (row) => read(row.count, words(row.kind), talks({ objection: row.kind })) },
  ];
  const questions: Column<Question>[] = [
    { name: "intent", title: "Last question", value: ({ intent }) => intent, cell: ({ intent }) => <strong>{words(intent)}</strong> },
    { name: "count", title: "Left", numeric: true, value: (row) => row.count, cell: (row) => read(row.count, words(row.intent), talks({ question: row.intent })) },
  ];
  return (
    <section class="card stack" aria-labelledby="leaving" aria-live="polite">
      <div class="card-head">
        <h2 id="leaving">Why shoppers get no further than “{words(stage)}” <span class="muted">{about}</span></h2>
        {found && found.sessions > 0 && <a href={talks({})}>Read all {count(found.sessions)} that got no further</a>}
      </div>
      {!found || !found.sessions ? <p class="muted">Nobody left here in these days.</p> : (
        <div class="columns">
          <Reasons none="None of them raised an objection." rows={reasons} columns={objections} by={({ kind }) => kind} caption="Last objections" file={`${file}-objections`} />
          <Reasons none="None of them left with a question." rows={found.last_questions.filter(({ intent }) => intent !== NO_QUESTION)} columns={questions} by={({ intent }) => intent} caption="Last questions" file={`${file}-questions`} />
        </div>
      )}
    </section>
  );
}

type Shown<T> = { none: string; rows: T[]; columns: Column<T>[]; by: (row: T) => string; caption: string; file: string };

function Reasons<T>({ none, rows, columns, by, caption, file }: Shown<T>) {
  if (!rows.length) return <p class="muted">{none}</p>;
  return <Table caption={caption} captionShown columns={columns} rows={rows} rowKey={by} file={file} order={{ by: "count", down: true }} />;
}
