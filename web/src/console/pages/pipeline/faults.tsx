// What is wrong with a text, each with its place; a click leads to the line.
import { to } from "../../router";
import type { Fault } from "./contract";

type Props = { faults: Fault[] | null; checking?: boolean; file: string; show: (line: number) => void };

export function Faults({ faults, checking = false, file, show }: Props) {
  return (
    <div role="status">
      {checking ? <p class="note">Checking …</p>
        : faults === null ? null
        : faults.length === 0 ? <p class="note good">Everything in it is known and fits together.</p>
        : (
          <div class="note bad">
            <strong>{faults.length === 1 ? "1 problem" : `${faults.length} problems`}</strong>
            <ul class="faults">
              {faults.map(({ file: where, place, message, line }, index) => (
                <li key={index}>
                  {where && where !== file ? <a href={to(`pipeline/source/${where}`)}>{where}{line ? `, line ${line}` : ""}</a> : line ? <button type="button" class="pick" onClick={() => show(line)}>Line {line}</button> : null}
                  {place && <code>{place}</code>} {message}
                </li>
              ))}
            </ul>
          </div>
        )}
    </div>
  );
}
