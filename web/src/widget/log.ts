// The conversation as it is seen: bubbles, blocks, suggestions, and one spoken line per message.

import type { PastMessage, ProductCard, Reply } from "../contract";
import { aloud, button, h, icon, written } from "../dom";
import { money } from "../money";
import { checkoutBlock, comparisonTable, orderBlock } from "./blocks";
import { type CardActions, productCards } from "./cards";
import { SPARK } from "./icons";
import { markdown, spoken, unlisted, withoutListed, withoutLists } from "./markdown";
import type { Setting } from "./setting";
import { Say } from "./texts";

export interface LogActions extends CardActions {
  answer(text: string): void;
  seen(cards: ProductCard[]): void;
}

export interface ConversationLog {
  root: HTMLElement;
  /** Outside the log: the only thing assistive technology is told about by itself. */
  announcer: HTMLElement;
  busy(busy: boolean): void;
  /** Show what the shopper said; the returned bubble can be marked as not delivered. */
  shopper(text: string): HTMLElement;
  /** Show as much of a text as is there, in *bubble* once there is one; the rest is still to come. */
  write(text: string, bubble: HTMLElement | null): HTMLElement;
  /** Show a reply, or what a person of the shop said, and speak it once. */
  reply(reply: Reply, name?: string): void;
  /** Show a message without speaking it; returns its first node. */
  past(message: PastMessage): HTMLElement | undefined;
  /** Show a line of the widget's own: a hint, or a failure with the way out of it. */
  note(text: string, failure?: boolean, label?: string, press?: () => void): HTMLElement;
  /** Speak a line, also when it is the same as the one before. */
  say(text: string): void;
}

const GAP_ABOVE = 8;
const NEAR_THE_END = 90;

export function conversationLog(setting: Setting, actions: LogActions): ConversationLog {
  const { texts, base, locale } = setting;
  const announcer = h("div", "sr", { role: "status", "aria-live": "polite" });
  const root = h("div", "log", {
    role: "log",
    tabindex: 0,
    "aria-live": "off",
    "aria-label": texts[Say.title],
    "aria-busy": "false",
  });
  const typing = h(
    "div",
    "message typing",
    { "aria-hidden": "true" },
    ...[0, 1, 2].map(() => h("span", "dot")),
    h("span", "typing-text", {}, texts[Say.writing]),
  );
  let suggestions: HTMLElement | undefined;

  const toEnd = () => {
    root.scrollTop = root.scrollHeight;
  };

  const toTop = (node: HTMLElement) => {
    root.scrollTop = node.offsetTop - GAP_ABOVE;
  };

  const put = (node: HTMLElement) => {
    if (typing.isConnected) typing.before(node);
    else root.append(node);
  };

  const bubble = (kind: string, who: HTMLElement, ...body: Node[]) =>
    h("div", `message ${kind}`, {}, who, ...body);

  /** Offer these answers in place of those before. */
  const suggest = (replies?: string[] | null) => {
    suggestions?.remove();
    suggestions = undefined;
    if (!replies?.length) return;
    const chips = replies.map((text) => button("chip", null, () => actions.answer(text), written("span", "", text)));
    put((suggestions = h("div", "quick-replies", {}, ...chips)));
  };

  const shopper = (text: string) => {
    suggest();
    const said = bubble("shopper", aloud(`${texts[Say.you]}: `), written("p", "", text) as Node);
    put(said);
    toEnd();
    return said;
  };

  const write = (text: string, live: HTMLElement | null) => {
    const follow = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_THE_END;
    const shown = live ?? bubble("writing", aloud(texts[Say.writing]!), h("div"));
    shown.lastElementChild!.replaceChildren(...markdown(unlisted(text), base));
    typing.replaceWith(shown);
    if (!shown.isConnected) put(shown);
    if (follow) toTop(shown);
    return shown;
  };

  const past = (message: PastMessage) => {
    if (message.role === "shopper") return shopper(message.text);
    const name = message.role === "human" && nameOf(message.name, setting);
    const shown = blocks(message);
    const text = beside(message);
    if (text) {
      const who = name ? h("span", "who", {}, name) : aloud(`${texts[Say.assistant]}: `);
      shown.unshift(bubble(message.role, who, ...markdown(text, base)));
    }
    suggest();
    shown.forEach(put);
    suggest(message.quick_replies);
    toEnd();
    return shown[0];
  };

  const blocks = ({ comparison, products, checkout, order, handoff }: Partial<Reply>) => {
    const shown: HTMLElement[] = [];
    if (comparison) shown.push(comparisonTable(comparison, setting));
    if (products?.length) {
      actions.seen(products);
      shown.push(productCards(products, setting, actions));
    }
    if (checkout) shown.push(checkoutBlock(checkout, setting));
    if (order) shown.push(orderBlock(order, setting));
    if (handoff) shown.push(h("p", "note handoff", {}, icon(SPARK), texts[Say.handoff]));
    return shown;
  };

  const say = (text: string) => announcer.replaceChildren(h("p", "", {}, text));

  const reply = (said: Reply, name?: string) => {
    const first = past({ ...said, id: "", role: name ? "human" : "assistant", at: "", name });
    const cards = (said.products ?? []).map((card) => `${card.title}, ${money(card.price, locale)}`);
    const products = cards.length ? ` ${texts[Say.products]}: ${cards.join("; ")}` : "";
    const order = said.order ? ` ${texts[Say.confirmed]} ${said.order.number}` : "";
    const who = name ? nameOf(name, setting) : texts[Say.assistant];
    say(`${who}: ${spoken(beside(said))}${products}${order}`);
    if (first) toTop(first);
  };

  return {
    root,
    announcer,
    shopper,
    write,
    reply,
    past,
    say,
    busy(busy) {
      root.setAttribute("aria-busy", String(busy));
      typing.remove();
      if (busy) {
        put(typing);
        toEnd();
      }
    },
    note(text, failure, label, press) {
      const action = label && button("link", null, press!, label);
      const line = h("p", failure ? "note failure" : "note", { dir: "auto" }, text, action && " ", action);
      if (suggestions) suggestions.before(line);
      else put(line);
      toEnd();
      say(text);
      return line;
    },
  };
}

/** A person of the shop by name, or as one of its people. */
export const nameOf = (name: string | null | undefined, { texts }: Setting): string =>
  name && name !== "human" ? name : texts[Say.human]!;

/** What is said beside the cards and the table; what they show is not said twice. */
const beside = ({ text, products, comparison }: Pick<Reply, "text" | "products" | "comparison">): string =>
  withoutListed(comparison ? withoutLists(text) : text, (products ?? []).map((card) => card.title)).trim();
