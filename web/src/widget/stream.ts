// Server-Sent Events as they come over fetch, which can say who asks.

import type { StreamEvent } from "../contract";

export type Hear = (event: StreamEvent) => void;

const SILENCE_MS = 20_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Yield each event with its id, and end with the line; one on which even the beats stop is broken. */
export async function* events(response: Response): AsyncGenerator<[id: string, event: StreamEvent]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), pause(SILENCE_MS)]);
      if (!read || read.done) return;
      const frames = (rest + read.value).split("\n\n");
      rest = frames.pop()!;
      for (const frame of frames) {
        const [, id, data] = /^id: (.*)\ndata: (.*)$/m.exec(frame) ?? [];
        if (data) yield [id!, JSON.parse(data) as StreamEvent];
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Hear only the runs that are *wanted*; what comes before the first start belongs to one of them. */
export function ofRuns(wanted: (runId: string) => boolean, hear: Hear): Hear {
  let listening = true;
  return (event) => {
    if (event.type === "RUN_STARTED") listening = wanted(event.runId);
    if (listening) hear(event);
  };
}
