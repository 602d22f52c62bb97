// The files a shop may lay over the shipped ones, and the one that is open.
import { get } from "../../api";
import { Show, useResource } from "../../resource";
import type { Resource } from "../../resource";
import { navigate, to, usePlace } from "../../router";
import type { Configuration, Source } from "./contract";
import { Editor } from "./editor";
import { Faults } from "./faults";
import { Files } from "./files";

const FIRST = "sales_pipeline.json";

export function SourceView({ file }: { file: string }) {
  const all = useResource("configuration", (signal) => get<Configuration>("console/configuration", {}, signal));
  const open = file || FIRST;
  return (
    <Show of={all}>
      {({ files, refused }) => (
        <>
          {refused.length > 0 && (
            <section class="card stack" aria-label="What is refused">
              <p>The files as they are now cannot be used; what counted before goes on.</p>
              <Faults faults={refused} file="" show={() => navigate(to("pipeline/source"))} />
            </section>
          )}
          <div class="source">
            <Files files={files} open={open} />
            <OpenFile key={open} file={open} list={all} />
          </div>
        </>
      )}
    </Show>
  );
}

function OpenFile({ file, list }: { file: string; list: Resource<Configuration> }) {
  const { query } = usePlace();
  const source = useResource(file, (signal) => get<Source>(`console/configuration/${file}`, {}, signal));
  const saved = (): void => {
    source.reload();
    list.reload();
  };
  return <Show of={source}>{(found) => <Editor key={found.revision} source={found} at={query.get("at") ?? ""} onSaved={saved} />}</Show>;
}
