// What happens between the shopper and the server: messages, answers, and what comes unasked.

import type { Cart, Handler, Reply, Started } from "../contract";
import { randomId } from "../dom";
import { type Opened, type Refusal, type SalesClient } from "./client";
import { hearing } from "./hearing";
import type { PendingMessage } from "./kept";
import { type ConversationLog, nameOf } from "./log";
import type { Setting } from "./setting";
import { Say } from "./texts";

/** What the panel does with what it is told. */
export interface Audience {
  cart(cart: Cart): void;
  /** Who talks for the shop: a person, or "" where it is the assistant. */
  handler(person: string): void;
  /** There is to be no assistant for this shopper. */
  none(): void;
  focus(): void;
}

export interface Talk {
  /** Start or resume the conversation once; tells whether there is one. */
  begin(): Promise<boolean>;
  send(text: string): void;
  /** Hear what comes unasked for as long as the shopper is *there*. */
  attend(there: boolean): Promise<void>;
  /** Being online again does unasked what had failed. */
  again(): void;
  words(error: unknown): string;
}

export function conversation(
  setting: Setting,
  client: SalesClient,
  log: ConversationLog,
  audience: Audience,
): Talk {
  const { texts } = setting;
  let begun: Promise<boolean> | null = null;
  let spoken: Promise<unknown> = Promise.resolve();
  let listening: AbortController | null = null;
  let person = "";
  /** What was said before there was a conversation to say it in. */
  const waiting: PendingMessage[] = [];
  const undelivered = new Set<() => void>();

  const words = (error: unknown) => (error as Error).message || texts[Say.wrong]!;

  const begin = () => (begun ??= opened());

  const opened = async () => {
    log.busy(true);
    try {
      const found = await client.open();
      log.busy(false);
      showOpened(found);
      waiting.splice(0).forEach(enqueue);
      return true;
    } catch (error) {
      log.busy(false);
      begun = null;
      offerAgain(error, begin);
      return false;
    }
  };

  const showOpened = ({ started, pending, reply, linkOver }: Opened) => {
    if (linkOver) log.note(texts[Say.linkOver]!);
    const messages = started.messages ?? [];
    const asked = messages.map(({ role }) => role).lastIndexOf("shopper");
    const known = pending && messages[asked]?.text === pending.text;
    const shown = known ? messages.slice(0, asked) : messages;
    const last = shown.at(-1);
    const blocks = reply?.text === last?.text ? reply : null;
    shown.forEach((message) => log.past(message === last ? { ...blocks, ...message } : message));
    meet(started);
    if (pending) enqueue(pending);
    else if (started.reply && !last) log.reply(started.reply);
  };

  const meet = (started: Started) => {
    if (started.assistant === false) audience.none();
    audience.cart(started.cart);
    hand(started.handler);
  };

  /** Messages are answered one after the other, in the order they were sent. */
  const enqueue = (message: PendingMessage) => {
    const shown = begin().then((has) => has && log.shopper(message.text));
    spoken = spoken.then(async () => {
      const bubble = await shown;
      if (bubble) await deliver(message, bubble);
      else waiting.push(message);
    });
  };

  const deliver = async (message: PendingMessage, bubble: HTMLElement) => {
    bubble.classList.remove("failed");
    log.busy(true);
    const { hear, end, drop } = hearing(log, show, false);
    try {
      end(await client.say(message, hear));
    } catch (error) {
      drop();
      bubble.classList.add("failed");
      offerAgain(error, () => (spoken = spoken.then(() => deliver(message, bubble))));
    }
    log.busy(false);
  };

  const show = (reply: Reply, handler?: Handler | null) => {
    const given = handedTo(reply);
    const now = handler ?? given;
    if (now) hand(now);
    if (given || person) delete reply.handoff;
    if (reply.cart) audience.cart(reply.cart);
    else if (reply.order) client.cart().then(audience.cart, () => 0);
    if (reply.text || reply.handoff) log.reply(reply);
  };

  /** Tell who talks for the shop, where that is news. */
  const hand = (handler: Handler | null | undefined) => {
    const name = handler?.kind === "person" ? nameOf(handler.name, setting) : "";
    if (name === person) return;
    person = name;
    log.note(`${texts[Say.now]} ${name || texts[Say.assistant]}`);
    audience.handler(name);
  };

  /** Offer to do again what failed. */
  const offerAgain = (error: unknown, act: () => void) => {
    const lost = (error as Refusal).status === 0;
    const again = () => {
      undelivered.delete(again);
      line.remove();
      audience.focus();
      act();
    };
    const line = log.note(lost ? texts[Say.failed]! : words(error), true, texts[Say.retry], again);
    if (lost) undelivered.add(again);
  };

  client.onAnew = (started) => {
    log.note(texts[Say.anew]!);
    meet(started);
  };

  return {
    begin,
    words,
    send(text) {
      const trimmed = text.trim();
      if (trimmed) enqueue({ id: randomId(), text: trimmed });
    },
    async attend(there) {
      if (there === !!listening) return;
      listening?.abort();
      listening = there ? new AbortController() : null;
      const signal = listening?.signal;
      if (signal && (await begin())) await client.listen(hearing(log, show, true).hear, signal);
    },
    again() {
      [...undelivered].forEach((again) => again());
    },
  };
}

/** Read who has been given the chat; a mere request for a person gives it to nobody yet. */
function handedTo({ handoff }: Reply): Handler | null {
  const { handler: kind, name } = (handoff ?? {}) as { handler?: Handler["kind"]; name?: string };
  return kind ? { kind, name } : null;
}
