// Who did what to an order, its cart, its payments and its goods; asked for when it is opened.
import { useState } from "preact/hooks";
import { get } from "../../api";
import { moment } from "../../figures";
import { Show, useResource } from "../../resource";
import { told } from "../../telling";
import type { AuditEntry } from "./contract";

export function Audit({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="audit" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><h2>Audit trail</h2></summary>
      {open && <Trail id={id} />}
    </details>
  );
}

function Trail({ id }: { id: string }) {
  const found = useResource(id, (signal) => get<{ entries: AuditEntry[] }>(`order/${encodeURIComponent(id)}/audit`, {}, signal));
  return (
    <Show of={found}>
      {({ entries }) => (
        <ol class="bare">
          {entries.map((entry, index) => (
            <li key={index}>
              <b>{spaced(entry.action)}</b> · {entry.subject} <span class="muted">by <span title={entry.by}>{entry.actor}</span>, {moment(entry.at)}</span>
              <Changes of={entry.changes} />
            </li>
          ))}
        </ol>
      )}
    </Show>
  );
}

const Changes = ({ of }: { of: AuditEntry["changes"] }) => (
  <ul class="changes">
    {Object.entries(of).map(([name, { before, after }]) => (
      <li key={name} dir="auto">{name}: {told(before) || "nothing"} → {told(after) || "nothing"}</li>
    ))}
  </ul>
);

/** A name of code as words: MarkPaid is "Mark paid". */
const spaced = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
