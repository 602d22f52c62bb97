// Who did what to an order, its cart, its payments and its goods; asked for when it is opened.
import { useState } from "preact/hooks";
import { get } from "../../api";
import { moment, words } from "../../figures";
import { Show, useResource } from "../../resource";
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
              <b>{words(entry.action)}</b> · {words(entry.subject)} <span class="muted">by {entry.actor} {entry.by.slice(0, 40)}, {moment(entry.at)}</span>
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
      <li key={name} dir="auto">{words(name)}: {told(before)} → {told(after)}</li>
    ))}
  </ul>
);

const told = (value: unknown): string =>
  value === null || value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);
