// What the list may be narrowed to; all of it stands in the address.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConversationSummary as Summary } from "../../contract";
import { day, words } from "../../figures";
import { setQuery } from "../../router";
import { FILTERS, type Filter, type Wanted } from "./matching";

const STATUSES = ["waiting", "taken", "open", "ordered", "abandoned"];
const TYPED_MS = 300;

type Props = { wanted: Wanted; stages: string[]; found: Summary[] | undefined };

export function Filters({ wanted, stages, found = [] }: Props) {
  const objections = found.flatMap((one) => one.objections);
  const channels = found.map(({ channel }) => channel);
  const [all, showAll] = useState(false);
  return (
    <div class="filters" role="search" aria-label="Filter conversations">
      <Words value={wanted.q ?? ""} />
      <Choice name="status" title="Status" any="Any status" wanted={wanted} values={STATUSES} />
      <Choice name="stage" title="Stage" any="Any stage" wanted={wanted} values={stages} />
      {(all || wanted.left_at) && <Choice name="left_at" title="Left at stage" any="Left anywhere" wanted={wanted} values={stages} prefix="Left at " />}
      {(all || wanted.objection) && <Choice name="objection" title="Objection" any="Any objection" wanted={wanted} values={objections} />}
      {(all || wanted.channel) && <Choice name="channel" title="Channel" any="Any channel" wanted={wanted} values={channels} />}
      <button type="button" class="button" aria-expanded={all} onClick={() => showAll(!all)}>{all ? "Fewer" : "More"}<span class="sr"> filters</span></button>
      <Chips wanted={wanted} />
    </div>
  );
}

function Words({ value }: { value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  const typed = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setQuery({ q: field.current?.value.trim() }), TYPED_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return <input ref={field} type="search" data-search aria-label="Search transcripts, orders and e-mails" placeholder="Search transcripts" autocomplete="off" onInput={typed} />;
}

type Choices = { name: Filter; title: string; any: string; wanted: Wanted; values: string[]; prefix?: string };

function Choice({ name, title, any, wanted, values, prefix = "" }: Choices) {
  const chosen = wanted[name] ?? "";
  const offered = [...new Set([...values, chosen])].filter(Boolean);
  if (!offered.length) return null;
  return (
    <select aria-label={title} value={chosen} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
      <option value="">{any}</option>
      {offered.map((value) => <option key={value} value={value}>{prefix ? prefix + words(value).toLowerCase() : words(value)}</option>)}
    </select>
  );
}

/** What only a link sets is named, and can be taken out. */
function Chips({ wanted }: { wanted: Wanted }) {
  const { experiment, arm, from, to } = wanted;
  const days = [from && `since ${day(from)}`, to && `until ${day(to)}`].filter(Boolean).join(" ");
  const none = Object.fromEntries(FILTERS.map((name) => [name, null]));
  return (
    <>
      {experiment && <Chip text={`${words(experiment)}${arm ? `: ${arm}` : ""}`} out={{ experiment: null, arm: null }} />}
      {days && <Chip text={days} out={{ from: null, to: null }} />}
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
