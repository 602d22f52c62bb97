// One stream as it is heard: a text grows, and what goes with it is put beside it at its end.

import type { Handler, Reply, StreamEvent, Turn } from "../contract";
import type { ConversationLog } from "./log";

/** A run has ended, with what there is to show of it. */
export type Show = (reply: Reply, handler?: Handler | null) => void;

export interface Hearing {
  hear(event: StreamEvent): void;
  /** Show what came of it: the whole *turn* where that is known. */
  end(turn?: Turn): void;
  /** Take back a text that came to nothing. */
  drop(): void;
}

/** A stream of what happens anywhere *tellsShopper* what they said somewhere else. */
export function hearing(log: ConversationLog, show: Show, tellsShopper: boolean): Hearing {
  let reply: Reply = { text: "" };
  let name: string | undefined;
  let bubble: HTMLElement | null = null;

  const take = (kind: string, content: unknown) => {
    const part = kind.toLowerCase();
    Object.assign(reply, part.includes("_") ? content : { [part]: content });
  };

  const drop = () => {
    bubble?.remove();
    bubble = null;
  };

  const end = (turn?: Turn) => {
    drop();
    show({ ...reply, ...turn?.reply }, turn?.handler);
  };

  const hear = (event: StreamEvent) => {
    switch (event.type) {
      case "RUN_STARTED": {
        const said = tellsShopper && event.input?.messages[0];
        reply = { text: "" };
        if (said) log.shopper(said.content);
        break;
      }
      case "TEXT_MESSAGE_START":
        name = event.name;
        reply.text = "";
        break;
      case "TEXT_MESSAGE_CONTENT":
        reply.text += event.delta;
        if (!name) bubble = log.write(reply.text, bubble);
        break;
      case "TEXT_MESSAGE_END":
        if (name) {
          log.reply(reply, name);
          reply = { text: "" };
        }
        break;
      case "STATE_DELTA":
        for (const { path, value } of event.delta) if (path === "/cart") take("cart", value);
        break;
      case "ACTIVITY_SNAPSHOT":
        take(event.activityType, event.content);
        break;
      case "RUN_FINISHED":
        end(event.result);
    }
  };
  return { hear, end, drop };
}
