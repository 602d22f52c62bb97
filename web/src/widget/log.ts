// The conversation as it is seen: bubbles, blocks, suggestions, and one spoken line per message.

import type { PastMessage, ProductCard, Reply } from "../contract";
import { h, icon } from "../dom";
import { money } from "../money";
import { checkoutBlock, comparisonTable, orderBlock, productCards, type Setting } from "./blocks";
import { SPARK } from "./icons";
import { markdown, spoken, withoutListed, withoutLists } from "./markdown";

export interface LogActions {
  answer(text: string): void;
  add(card: ProductCard): Promise<void>;
  learn(card: ProductCard): void;
}

const GAP_ABOVE = 8;

export class ConversationLog {
  readonly root: HTMLElement;
  /** Outside the log: the only thing assistive technology is told about by itself. */
  readonly announcer = h("div", { class: "sr", role: "status", "aria-live": "polite" });
  readonly #typing: HTMLElement;
  #suggestions: HTMLElement | null = null;
  readonly #setting: Setting;
  readonly #actions: LogActions;

  constructor(setting: Setting, actions: LogActions) {
    this.#setting = setting;
    this.#actions = actions;
    const { texts } = setting;
    this.#typing = h(
      "div",
      { class: "bubble typing", part: "typing", "aria-hidden": "true" },
      ...[0, 1, 2].map(() => h("span", { class: "dot" })),
      h("span", { class: "typing-text" }, texts.writing),
    );
    this.root = h("div", {
      class: "log",
      part: "log",
      role: "log",
      tabindex: 0,
      "aria-live": "off",
      "aria-label": texts.conversation,
      "aria-busy": "false",
    });
  }

  set busy(busy: boolean) {
    this.root.setAttribute("aria-busy", String(busy));
    if (busy) {
      this.root.append(this.#typing);
      this.toEnd();
    } else this.#typing.remove();
  }

  clear(): void {
    this.root.replaceChildren();
    this.#suggestions = null;
  }

  /** Show what the shopper said; the returned bubble can be marked as not delivered. */
  shopper(text: string): HTMLElement {
    this.#forgetSuggestions();
    const { texts } = this.#setting;
    const bubble = h(
      "div",
      { class: "bubble mine", part: "message shopper" },
      h("span", { class: "sr" }, `${texts.you}: `),
      h("p", { dir: "auto" }, text),
    );
    this.#put(bubble);
    this.toEnd();
    return bubble;
  }

  /** Show a reply and speak it once. */
  reply(reply: Reply): void {
    const first = this.past({ ...reply, id: "", role: "assistant", at: "" });
    this.say(this.#aloud(reply));
    if (first) this.root.scrollTop = first.offsetTop - GAP_ABOVE;
  }

  /** Show a message without speaking it; returns its first node. */
  past(message: PastMessage): HTMLElement | null {
    if (message.role === "shopper") return this.shopper(message.text);
    const human = message.role === "human";
    const shown = this.#blocks(message);
    const text = beside(message);
    if (text) {
      const who = human ? this.#setting.texts.human : this.#setting.texts.assistant;
      const name = h("span", { class: human ? "who" : "sr" }, human ? who : `${who}: `);
      const body = markdown(text, this.#setting.base);
      const part = `message ${message.role}`;
      shown.unshift(h("div", { class: "bubble", part }, name, ...body));
    }
    this.#forgetSuggestions();
    shown.forEach((node) => this.#put(node));
    this.suggest(message.quick_replies ?? []);
    this.toEnd();
    return shown[0] ?? null;
  }

  suggest(replies: string[]): void {
    this.#forgetSuggestions();
    if (!replies.length) return;
    const label = this.#setting.texts.suggestions;
    const buttons = replies.map((text) =>
      h(
        "button",
        { type: "button", class: "chip", dir: "auto", click: () => this.#actions.answer(text) },
        text,
      ),
    );
    const group = { class: "chips", part: "quick-replies", role: "group", "aria-label": label };
    this.#suggestions = h("div", group, ...buttons);
    this.#put(this.#suggestions);
  }

  /** Show a line of the widget's own: a hint, or a failure with the way out of it. */
  note(text: string, action?: { label: string; press(): void }, failure = false): HTMLElement {
    const button =
      action && h("button", { type: "button", class: "link", click: action.press }, action.label);
    const kind = failure ? "note failure" : "note";
    const line = h("p", { class: kind, part: "note", dir: "auto" }, text, button && " ", button);
    if (this.#suggestions) this.#suggestions.before(line);
    else this.#put(line);
    this.toEnd();
    this.say(text);
    return line;
  }

  /** Speak a line, also when it is the same as the one before. */
  say(text: string): void {
    this.announcer.replaceChildren(h("p", {}, text));
  }

  toEnd(): void {
    this.root.scrollTop = this.root.scrollHeight;
  }

  #blocks(message: Partial<Reply>): HTMLElement[] {
    const setting = this.#setting;
    const actions = this.#actions;
    const shown: HTMLElement[] = [];
    if (message.comparison) shown.push(comparisonTable(message.comparison, setting));
    if (message.products?.length) {
      message.products.forEach((card) => actions.learn(card));
      shown.push(productCards(message.products, setting, (card) => actions.add(card)));
    }
    if (message.checkout) shown.push(checkoutBlock(message.checkout, setting));
    if (message.order) shown.push(orderBlock(message.order, setting));
    if (message.handoff) {
      const line = h("p", { class: "note", part: "handoff" }, icon(SPARK), setting.texts.handoff);
      shown.push(line);
    }
    return shown;
  }

  #aloud(reply: Reply): string {
    const { texts, locale } = this.#setting;
    const cards = (reply.products ?? []).map((card) => `${card.title}, ${money(card.price, locale)}`);
    const products = cards.length ? ` ${texts.products}: ${cards.join("; ")}` : "";
    const order = reply.order ? ` ${texts.confirmed} ${reply.order.number}` : "";
    return `${texts.assistant}: ${spoken(beside(reply))}${products}${order}`;
  }

  #forgetSuggestions(): void {
    this.#suggestions?.remove();
    this.#suggestions = null;
  }

  #put(node: HTMLElement): void {
    if (this.#typing.isConnected) this.#typing.before(node);
    else this.root.append(node);
  }
}

/** What is said beside the cards and the table; what they show is not said twice. */
const beside = ({ text, products, comparison }: Pick<Reply, "text" | "products" | "comparison">): string =>
  withoutListed(comparison ? withoutLists(text) : text, (products ?? []).map((card) => card.title)).trim();
