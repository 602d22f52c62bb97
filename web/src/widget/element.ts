// <sales-chat>: the launcher, the panel, and what happens between the shopper and the server.

import type { Cart, Line, ProductCard, Started, Turn } from "../contract";
import { h, icon, randomId } from "../dom";
import type { Setting } from "./blocks";
import { type Opened, type PendingMessage, Refused, SalesClient, linkToken, Unreachable } from "./client";
import { CartDrawer } from "./drawer";
import { CART, CHAT, CLOSE, SEND, SPARK } from "./icons";
import { ConversationLog } from "./log";
import sheet from "./sales-chat.css";
import { directionOf, fill, textsFor } from "./texts";

const LONGEST_MESSAGE = 4_000;
const CHECKOUT_WORD = "checkout";
const OPEN_KEY = "sales-chat:open";
const WIDE = "(min-width: 481px)";

export class SalesChat extends HTMLElement {
  #setting!: Setting;
  #client!: SalesClient;
  #log!: ConversationLog;
  #drawer!: CartDrawer;
  #launcher!: HTMLButtonElement;
  #panel!: HTMLElement;
  #chat!: HTMLElement;
  #input!: HTMLTextAreaElement;
  #cartButton!: HTMLButtonElement;
  #offline!: HTMLElement;
  readonly #badges = [this.#badge(), this.#badge()];
  #cart: Cart | null = null;
  #begun: Promise<boolean> | null = null;
  #spoken: Promise<void> = Promise.resolve();
  /** What was said before there was a conversation to say it in. */
  readonly #waiting: PendingMessage[] = [];
  readonly #undelivered = new Set<() => void>();

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const locale = this.getAttribute("locale") || document.documentElement.lang || navigator.language;
    const base = new URL(this.getAttribute("base") || location.origin, location.href).origin;
    this.#setting = { texts: textsFor(locale), locale, base };
    this.#client = new SalesClient(base, locale, this.getAttribute("currency"));
    this.#client.onAnew = (started) => this.#greetAnew(started);
    this.#build();
    this.#showCount(this.#client.count);
    addEventListener("online", () => this.#showConnection());
    addEventListener("offline", () => this.#showConnection());
    this.#showConnection();
    if (linkToken() || (rememberedOpen() && matchMedia(WIDE).matches)) this.#reveal();
  }

  /** Open the panel and put the cursor in the message box. */
  open(): void {
    this.#reveal();
    this.#input.focus();
  }

  /** Close the panel; the focus goes back to the launcher. */
  close(): void {
    this.#closeDrawer();
    this.#panel.hidden = true;
    this.#launcher.hidden = false;
    rememberOpen(false);
    this.#tell("sales-chat-toggle", { open: false });
    this.#launcher.focus();
  }

  /** Open the panel and say *text* for the shopper. */
  ask(text: string): void {
    this.open();
    this.#send(text);
  }

  /** Put goods in the cart; resolves with the cart and throws an Error the shopper may read. */
  async addToCart(sku: string, quantity = 1): Promise<Cart> {
    try {
      const cart = await this.#client.add(sku, quantity);
      this.#showCart(cart);
      return cart;
    } catch (error) {
      throw new Error(this.#words(error));
    }
  }

  #build(): void {
    const setting = this.#setting;
    const { texts } = setting;
    this.#log = new ConversationLog(setting, {
      answer: (text) => this.#answer(text),
      add: (card) => this.#addCard(card),
      learn: (card) => this.#drawer.learnPicture(card.product_id, card.image_url),
    });
    this.#drawer = new CartDrawer(setting, {
      close: () => this.#closeDrawer(),
      checkout: () => this.#checkout(),
      setQuantity: (line, quantity) => this.#changeLine(line, quantity),
    });
    this.#launcher = h(
      "button",
      { type: "button", part: "launcher", class: "launcher", click: () => this.open() },
      icon(CHAT),
      h("span", { class: "sr" }, texts.open),
      this.#badges[0],
    );
    this.#offline = h("p", { class: "offline", part: "offline", hidden: true }, texts.offline);
    this.#chat = h(
      "div",
      { class: "chat" },
      this.#head(),
      this.#offline,
      this.#log.root,
      this.#composer(),
    );
    this.#panel = h(
      "section",
      { part: "panel", class: "panel", role: "dialog", "aria-labelledby": "title", hidden: true },
      this.#chat,
      this.#drawer.root,
    );
    const root = h("div", { class: "root", dir: directionOf(setting.locale) });
    root.lang = textsFor(setting.locale) === textsFor("en") ? "en" : setting.locale;
    root.append(this.#launcher, this.#panel, this.#log.announcer);
    root.addEventListener("keydown", (event) => this.#onKey(event));
    const style = new CSSStyleSheet();
    style.replaceSync(sheet);
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    shadow.append(root);
  }

  #head(): HTMLElement {
    const { texts } = this.#setting;
    this.#cartButton = h(
      "button",
      { type: "button", class: "icon-button", part: "cart-button", click: () => this.#openDrawer() },
      icon(CART),
      h("span", { class: "sr" }, texts.cart),
      this.#badges[1],
    );
    const close = { type: "button", class: "icon-button", part: "close", "aria-label": texts.close };
    return h(
      "div",
      { class: "head", part: "head" },
      h("span", { class: "avatar", part: "avatar" }, icon(SPARK)),
      h(
        "div",
        { class: "names" },
        h("h2", { id: "title" }, this.getAttribute("heading") || texts.title),
        h("p", { class: "muted" }, texts.subtitle),
      ),
      this.#cartButton,
      h("button", { ...close, click: () => this.close() }, icon(CLOSE)),
    );
  }

  #composer(): HTMLElement {
    const { texts } = this.#setting;
    this.#input = h("textarea", {
      part: "input",
      rows: 1,
      dir: "auto",
      maxlength: LONGEST_MESSAGE,
      placeholder: texts.placeholder,
      "aria-label": texts.placeholder,
      enterkeyhint: "send",
    });
    const form = h(
      "form",
      { class: "composer", part: "composer" },
      this.#input,
      h("button", { class: "primary send", part: "send", "aria-label": texts.send }, icon(SEND, "icon flip")),
    );
    const submit = (event: Event) => {
      event.preventDefault();
      const text = this.#input.value;
      this.#input.value = "";
      this.#send(text);
    };
    form.addEventListener("submit", submit);
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    });
    const person = { type: "button", class: "link", part: "person" };
    return h(
      "div",
      { class: "foot" },
      form,
      h(
        "p",
        { class: "disclosure", part: "disclosure" },
        `${texts.disclosure} `,
        h("button", { ...person, click: () => this.#answer(texts.person) }, texts.person),
      ),
    );
  }

  #badge(): HTMLElement {
    return h("span", { class: "badge", part: "badge", hidden: true });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing || this.#panel.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#drawer.isOpen) this.#closeDrawer();
    else this.close();
  }

  #reveal(): void {
    this.#panel.hidden = false;
    this.#launcher.hidden = true;
    rememberOpen(true);
    this.#tell("sales-chat-toggle", { open: true });
    void this.#begin();
  }

  /** Start or resume the conversation once; tells whether there is one. */
  #begin(): Promise<boolean> {
    this.#begun ??= this.#opened();
    return this.#begun;
  }

  async #opened(): Promise<boolean> {
    this.#log.busy = true;
    try {
      this.#showOpened(await this.#client.open());
      this.#waiting.splice(0).forEach((message) => this.#enqueue(message));
      return true;
    } catch (error) {
      this.#begun = null;
      this.#offerAgain(error, () => void this.#begin());
      return false;
    } finally {
      this.#log.busy = false;
    }
  }

  #showOpened({ started, resumed, pending, linkOver }: Opened): void {
    if (!this.#cart) this.#showCart(started.cart);
    if (linkOver) this.#log.note(this.#setting.texts.linkOver);
    const messages = resumed ? (started.messages ?? []) : [];
    const asked = messages.map(({ role }) => role).lastIndexOf("shopper");
    const known = asked >= 0 && pending && messages[asked]?.text === pending.text;
    const shown = known ? messages.slice(0, asked) : messages;
    shown.forEach((message) => this.#log.past(message));
    if (pending) this.#enqueue(pending);
    else if (shown.at(-1)?.text !== started.reply?.text) {
      if (started.reply) this.#log.reply(started.reply);
    } else this.#log.suggest(started.reply?.quick_replies ?? []);
    this.#log.toEnd();
  }

  #greetAnew(started: Started): void {
    this.#log.note(this.#setting.texts.anew);
    this.#showCart(started.cart);
  }

  /** Answer with a button: the focus stays in the conversation when the button goes. */
  #answer(text: string): void {
    this.#send(text);
    this.#input.focus();
  }

  #send(text: string): void {
    const trimmed = text.trim().slice(0, LONGEST_MESSAGE);
    if (trimmed) this.#enqueue({ id: randomId(), text: trimmed });
  }

  /** Messages are answered one after the other, in the order they were sent. */
  #enqueue(message: PendingMessage): void {
    const shown = this.#begin().then((begun) => begun && this.#log.shopper(message.text));
    this.#spoken = this.#spoken.then(async () => {
      const bubble = await shown;
      if (bubble) await this.#deliver(message, bubble);
      else this.#waiting.push(message);
    });
  }

  async #deliver(message: PendingMessage, bubble: HTMLElement): Promise<void> {
    bubble.classList.remove("failed");
    this.#log.busy = true;
    try {
      this.#showTurn(await this.#client.say(message));
    } catch (error) {
      bubble.classList.add("failed");
      this.#offerAgain(error, () => {
        this.#spoken = this.#spoken.then(() => this.#deliver(message, bubble));
      });
    } finally {
      this.#log.busy = false;
    }
  }

  #showTurn({ reply }: Turn): void {
    if (reply.cart) this.#showCart(reply.cart);
    else if (this.#cart?.items.length) void this.#client.cart().then((cart) => this.#showCart(cart), ignore);
    this.#log.reply(reply);
  }

  /** Offer to do again what failed; being online again does it unasked. */
  #offerAgain(error: unknown, act: () => void): void {
    const lost = error instanceof Unreachable;
    const { failed, retry } = this.#setting.texts;
    const again = () => {
      this.#undelivered.delete(again);
      line.remove();
      this.#input.focus();
      act();
    };
    const reason = lost ? failed : this.#words(error);
    const line = this.#log.note(reason, { label: retry, press: again }, true);
    if (lost) this.#undelivered.add(again);
  }

  async #addCard(card: ProductCard): Promise<void> {
    const { texts } = this.#setting;
    try {
      await this.addToCart(card.sku ?? "", 1);
    } catch (error) {
      this.#log.note(this.#words(error), undefined, true);
      throw error;
    }
    const view = { label: texts.viewCart, press: () => this.#openDrawer() };
    this.#log.note(fill(texts.addedNote, card.title), view);
  }

  async #changeLine(line: Line, quantity: number): Promise<void> {
    try {
      this.#showCart(await this.#client.setQuantity(line.sku, quantity));
    } catch (error) {
      const cart = await this.#client.cart().catch(() => this.#cart);
      if (cart) this.#showCart(cart, this.#words(error));
    }
  }

  #checkout(): void {
    this.#closeDrawer();
    this.#answer(CHECKOUT_WORD);
  }

  #openDrawer(): void {
    if (this.#cart) this.#drawer.show(this.#cart);
    this.#chat.inert = true;
    this.#drawer.open();
    this.#client.cart().then((cart) => this.#showCart(cart), ignore);
  }

  #closeDrawer(): void {
    if (!this.#drawer.isOpen) return;
    this.#drawer.close();
    this.#chat.inert = false;
    this.#cartButton.focus();
  }

  #showCart(cart: Cart, problem = ""): void {
    this.#cart = cart;
    this.#drawer.show(cart, problem);
    const count = cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
    this.#client.remember({ count });
    this.#showCount(count);
    this.#tell("sales-chat-cart", { cart, count });
  }

  #showCount(count: number): void {
    for (const badge of this.#badges) {
      badge.hidden = count === 0;
      badge.replaceChildren(
        h("span", { class: "sr" }, `${this.#setting.texts.cart}: `),
        count.toLocaleString(this.#setting.locale),
      );
    }
  }

  /** Tell the page what happened here. */
  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #showConnection(): void {
    this.#offline.hidden = navigator.onLine;
    if (navigator.onLine) [...this.#undelivered].forEach((again) => again());
    else this.#log.say(this.#setting.texts.offline);
  }

  #words(error: unknown): string {
    const { texts } = this.#setting;
    if (error instanceof Refused || error instanceof Unreachable) return error.message || texts.wrong;
    return error instanceof Error && error.message ? error.message : texts.wrong;
  }
}

const ignore = (): void => undefined;

function rememberedOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN_KEY) === "1";
  } catch {
    return false;
  }
}

function rememberOpen(open: boolean): void {
  try {
    sessionStorage.setItem(OPEN_KEY, open ? "1" : "0");
  } catch {
    // Storage is blocked: the panel is closed again on the next page.
  }
}
