// How far shoppers come: one row a stage, chosen to see why they leave there.
import { csv, download } from "../../csv";
import { count, duration, percent, words } from "../../figures";
import type { Step } from "./report";

type Props = { steps: Step[]; chosen: string; choose: (stage: string) => void; file: string; about: string };

const HEAD = ["Stage", "Conversations", "Share of all", "Left here", "Went on", "Median seconds"];

/** Where a talk ends by its nature, nobody has to go on. */
const ENDS = ["order_confirmation", "abandoned"];

const keep = (steps: Step[], file: string): void =>
  download(`${file}.csv`, csv([
    HEAD, ...steps.map(({ stage, sessions, share, left, wentOn, median_seconds }) => [stage, sessions, share, left, wentOn, median_seconds]),
  ]));

function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(0.6, share * 100)} height="10" />
    </svg>
  );
}

export function Funnel({ steps, chosen, choose, file, about }: Props) {
  const beside = steps.findIndex(({ main }) => !main);
  return (
    <section class="card" aria-labelledby="funnel">
      <div class="card-head">
        <h2 id="funnel">How far they come <span class="muted">{about}</span></h2>
        <button type="button" class="button small" onClick={() => keep(steps, file)}>Export CSV<span class="sr"> of the funnel</span></button>
      </div>
      <div class="scroll" role="group" aria-label="Funnel" tabIndex={0}>
        <table class="funnel">
          <caption class="sr">Stages, how many conversations reached them, which share went on from there, and how long they took</caption>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col"><span class="sr">Share of all conversations</span></th>
              <th scope="col" class="figure">Reached</th>
              <th scope="col" class="figure">Went on</th>
              <th scope="col" class="figure">Median time</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ stage, sessions, share, wentOn, median_seconds }, index) => (
              <tr key={stage} class={index === beside && index > 0 ? "beside" : undefined} aria-current={stage === chosen ? "true" : undefined}>
                <th scope="row">
                  <button type="button" class="pick" aria-pressed={stage === chosen} onClick={() => choose(stage)}>{words(stage)}</button>
                  <Bar share={share} />
                </th>
                <td class="bar-cell"><Bar share={share} /><span class="sr">{percent(share)}</span></td>
                <td class="figure"><strong>{count(sessions)}</strong></td>
                <td class="figure">{ENDS.includes(stage) ? "–" : percent(wentOn, 0)}</td>
                <td class="figure">{median_seconds === null ? "–" : duration(median_seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
