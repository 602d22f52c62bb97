// Pipeline: the stages with their real traffic, and the files behind them.
import { PageHead } from "../../page";
import { RangePicker, useRange } from "../../range";
import { to } from "../../router";
import { Flow } from "./flow";
import { Revisions } from "./revisions";
import { SourceView } from "./source";

const PARTS = [["", "Traffic"], ["source", "Source"], ["revisions", "Revisions"]] as const;

export function Pipeline({ rest: [part = "", ...file] }: { rest: string[] }) {
  const range = useRange();
  return (
    <>
      <PageHead title="Pipeline" about={part ? undefined : range.label}>
        <nav class="parts" aria-label="Parts of the pipeline">
          {PARTS.map(([path, title]) => (
            <a key={path} class="part" href={to(path ? `pipeline/${path}` : "pipeline")} aria-current={part === path ? "page" : undefined}>{title}</a>
          ))}
        </nav>
        {!part && <RangePicker />}
      </PageHead>
      {part === "source" ? <SourceView file={file.join("/")} /> : part === "revisions" ? <Revisions /> : <Flow />}
    </>
  );
}
