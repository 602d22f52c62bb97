// What the list may be narrowed to; all of it stands in the address.
import type { ConversationSummary as Summary } from "../../contract";
import { words } from "../../figures";
import { Choice, More, SearchField } from "../../filters";
import { rangeOf } from "../../range";
import { setQuery } from "../../router";
import { FILTERS, type Wanted } from "./matching";

const STATUSES = ["waiting", "taken", "open", "ordered", "abandoned"];

type Props = { wanted: Wanted; stages: string[]; found: Summary[] | undefined };

export function Filters({ wanted, stages, found = [] }: Props) {
  const objections = found.flatMap((one) => one.objections);
  const channels = found.map(({ channel }) => channel);
  return (
    <div class="filters" role="search" aria-label="Filter conversations">
      <SearchField title="Search transcripts, orders and e-mails" placeholder="Search transcripts" />
      <Choice name="status" title="Status" any="Any status" values={STATUSES} />
      <Choice name="stage" title="Stage" any="Any stage" values={stages} />
      <More used={Boolean(wanted.left_at || wanted.objection || wanted.channel)}>
        <Choice name="left_at" title="Left at stage" any="Left anywhere" values={stages} told={(stage) => `Left at ${words(stage).toLowerCase()}`} />
        <Choice name="objection" title="Objection" any="Any objection" values={objections} />
        <Choice name="channel" title="Channel" any="Any channel" values={channels} />
      </More>
      <Chips wanted={wanted} />
    </div>
  );
}

/** What only a link sets is named, and can be taken out. */
function Chips({ wanted }: { wanted: Wanted }) {
  const { question, experiment, arm, days, from, to } = wanted;
  const dated = days || from || to;
  const none = Object.fromEntries(FILTERS.map((name) => [name, null]));
  return (
    <>
      {question && <Chip text={`Last question: ${words(question)}`} out={{ question: null }} />}
      {experiment && <Chip text={`${words(experiment)}${arm ? `: ${arm}` : ""}`} out={{ experiment: null, arm: null }} />}
      {dated && <Chip text={rangeOf(new URLSearchParams(wanted)).label} out={{ days: null, from: null, to: null }} />}
      {Object.keys(wanted).length > 0 && <button type="button" class="link" onClick={() => setQuery(none)}>Clear filters</button>}
    </>
  );
}

const Chip = ({ text, out }: { text: string; out: Record<string, null> }) => (
  <span class="chip">
    {text}
    <button type="button" class="icon-button" aria-label={`Take out ${text}`} onClick={() => setQuery(out)}>×</button>
  </span>
);
