// Which files there are: the few of the shop by name, texts by their folder, all of them to be searched.
import { useState } from "preact/hooks";
import { navigate, to, usePlace } from "../../router";
import type { ConfigurationFile } from "./contract";

const address = (name: string): string => to(`pipeline/source/${name}`);
const folderOf = (name: string): string => name.split("/").slice(0, -1).slice(0, 2).join("/");
const mark = ({ changed, own }: ConfigurationFile): string => (changed ? "changed" : own ? "own" : "");

/** Return the files by folder, those in none first. */
export function folders(files: ConfigurationFile[]): [string, ConfigurationFile[]][] {
  const found = new Map<string, ConfigurationFile[]>([["", []]]);
  for (const file of files) {
    const folder = folderOf(file.name);
    found.set(folder, [...(found.get(folder) ?? []), file]);
  }
  return [...found];
}

/** A list where there is room, one choice where there is not. */
export function Files({ files, open }: { files: ConfigurationFile[]; open: string }) {
  const { query } = usePlace();
  const [sought, seek] = useState(query.get("find") ?? "");
  const shown = files.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <nav class="card files" aria-label="Files">
      <input type="search" data-search aria-label="Search files" placeholder="Search files" value={sought} onInput={(event) => seek(event.currentTarget.value)} />
      {folders(shown).map(([folder, inside]) => !folder ? <List key="" files={inside} open={open} /> : (
        <details key={folder} open={Boolean(sought) || inside.some(({ name }) => name === open)}>
          <summary>{folder} <span class="muted">{inside.length}</span></summary>
          <List files={inside} open={open} inside={folder} />
        </details>
      ))}
      {!shown.length && <p class="muted">No file is called so.</p>}
      <select aria-label="File" value={open} onChange={(event) => navigate(address(event.currentTarget.value))}>
        {shown.some(({ name }) => name === open) ? null : <option value={open}>{open}</option>}
        {shown.map((file) => <option key={file.name} value={file.name}>{mark(file) ? `${file.name} (${mark(file)})` : file.name}</option>)}
      </select>
    </nav>
  );
}

const List = ({ files, open, inside = "" }: { files: ConfigurationFile[]; open: string; inside?: string }) => (
  <ul>
    {files.map((file) => (
      <li key={file.name}>
        <a href={address(file.name)} aria-current={file.name === open ? "page" : undefined}>
          <span>{inside ? file.name.slice(inside.length + 1) : file.name}</span>
          {mark(file) && <span class={file.changed ? "badge accent" : "badge"}>{mark(file)}</span>}
        </a>
      </li>
    ))}
  </ul>
);
