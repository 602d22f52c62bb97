// The files a shop may lay over the shipped ones: which there are, and the one that is open.
import { get } from "../../api";
import { Show, useResource } from "../../resource";
import type { Resource } from "../../resource";
import { navigate, to, usePlace } from "../../router";
import type { Configuration, ConfigurationFile, Source } from "./contract";
import { Editor } from "./editor";

const FIRST = "sales_pipeline.json";

export function SourceView({ file = FIRST }: { file?: string | undefined }) {
  const all = useResource("configuration", (signal) => get<Configuration>("console/configuration", {}, signal));
  return (
    <Show of={all}>
      {({ files }) => (
        <div class="source">
          <FileList files={files} open={file} />
          <OpenFile key={file} file={file} list={all} />
        </div>
      )}
    </Show>
  );
}

/** A list where there is room, one choice where there is not. */
const FileList = ({ files, open }: { files: ConfigurationFile[]; open: string }) => (
  <nav class="card files" aria-label="Files">
    <ul>
      {files.map(({ name, changed }) => (
        <li key={name}>
          <a href={to(`pipeline/source/${name}`)} aria-current={name === open ? "page" : undefined}>
            <span>{name}</span>
            {changed && <span class="badge accent">changed</span>}
          </a>
        </li>
      ))}
    </ul>
    <select aria-label="File" value={open} onChange={(event) => navigate(to(`pipeline/source/${event.currentTarget.value}`))}>
      {files.map(({ name, changed }) => <option key={name} value={name}>{changed ? `${name} (changed)` : name}</option>)}
    </select>
  </nav>
);

function OpenFile({ file, list }: { file: string; list: Resource<Configuration> }) {
  const { query } = usePlace();
  const source = useResource(file, (signal) => get<Source>(`console/configuration/${file}`, {}, signal));
  const saved = (): void => {
    source.reload();
    list.reload();
  };
  return <Show of={source}>{(found) => <Editor key={found.revision} source={found} at={query.get("at") ?? ""} onSaved={saved} />}</Show>;
}
