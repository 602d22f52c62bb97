// The launcher and the panel, and what the shopper does with them.

import type { Cart, Line, ProductCard } from "../contract";
import { aloud, button, h, icon } from "../dom";
import { linkToken, salesClient } from "./client";
import { cartDrawer } from "./drawer";
import { CART, CHAT, CLOSE, SEND, SPARK } from "./icons";
import { keep, recall } from "./kept";
import { conversationLog } from "./log";
import sheet from "./sales-chat.css";
import { conversation } from "./talk";
import { directionOf, languageOf, Say, textsIn } from "./texts";

export interface Chat {
  /** Open the panel and put the cursor in the message box. */
  open(): void;
  /** Close the panel; the focus goes back to the launcher. */
  close(): void;
  /** Open the panel and say *text* for the shopper. */
  ask(text: string): void;
  /** Open the panel with the cart in it. */
  showCart(): void;
  /** Put goods in the cart; resolves with the cart and throws an Error the shopper may read. */
  addToCart(sku: string, quantity?: number): Promise<Cart>;
  /** Tell what the page saw, by its name in GA4: view_item, purchase. */
  track(name: string, params?: object): void;
}

const LONGEST_MESSAGE = 4_000;
const CHECKOUT_WORD = "checkout";
const OPEN_KEY = "sales-chat:open";
const WIDE = "(min-width: 481px)";

/** Put the chat into *host*. */
export function chat(host: HTMLElement): Chat {
  const locale = host.getAttribute("locale") || document.documentElement.lang || navigator.language;
  const base = new URL(host.getAttribute("base") || location.origin, location.href).origin;
  const measured = host.hasAttribute("measured");
  const language = languageOf(locale);
  const texts = textsIn(language);
  const setting = { texts, locale, base };
  const client = salesClient({ base, locale, currency: host.getAttribute("currency"), measured });
  let shown: Cart | undefined;

  /** Tell the page what happened here. */
  const tell = (name: string, detail: object) =>
    host.dispatchEvent(new CustomEvent(`sales-chat-${name}`, { detail, bubbles: true, composed: true }));

  const badges = [0, 1].map(() => h("span", "badge"));

  const showCount = (count: number) => {
    for (const badge of badges) {
      badge.hidden = !count;
      badge.replaceChildren(aloud(`${texts[Say.cart]}: `), count.toLocaleString(locale));
    }
  };

  /** Show the cart, unless a newer state of it is shown already. */
  const showCart = (cart: Cart, problem?: string) => {
    if (shown?.cart_id === cart.cart_id && shown.version > cart.version) return;
    shown = cart;
    drawer.show(cart, problem);
    const count = cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
    client.remember({ count });
    showCount(count);
    tell("cart", { cart, count });
  };

  const addToCart = async (sku: string, quantity = 1) => {
    try {
      const cart = await client.add(sku, quantity);
      showCart(cart);
      return cart;
    } catch (error) {
      throw new Error(talk.words(error));
    }
  };

  const addCard = async ({ sku, title }: ProductCard) => {
    try {
      await addToCart(sku ?? "");
    } catch (error) {
      log.note(talk.words(error), true);
      throw error;
    }
    log.note(`${texts[Say.added]}: ${title}`, false, texts[Say.viewCart], openDrawer);
  };

  const changeLine = async ({ sku }: Line, quantity: number) => {
    try {
      showCart(await client.setQuantity(sku, quantity));
    } catch (error) {
      const cart = await client.cart().catch(() => shown);
      if (cart) showCart(cart, talk.words(error));
    }
  };

  /** Answer with a button: the focus stays in the conversation when the button goes. */
  const answer = (text: string) => {
    talk.send(text);
    input.focus();
  };

  const openDrawer = () => {
    inner.inert = true;
    drawer.open();
    client.cart().then(showCart, () => 0);
  };

  const closeDrawer = () => {
    if (drawer.root.hidden) return;
    drawer.root.hidden = true;
    inner.inert = false;
    cartButton.focus();
  };

  const turn = (open: boolean) => {
    panel.hidden = !open;
    launcher.hidden = open;
    keep(OPEN_KEY, `${open}`, true);
    attend();
    tell("toggle", { open });
    if (open) void talk.begin();
  };

  const open = () => {
    turn(true);
    input.focus();
  };

  const close = () => {
    closeDrawer();
    turn(false);
    launcher.focus();
  };

  /** What comes unasked is heard while somebody looks. */
  const attend = () => void talk.attend(!panel.hidden && !document.hidden);

  const showConnection = () => {
    offline.hidden = navigator.onLine;
    if (navigator.onLine) talk.again();
    else log.say(texts[Say.offline]!);
  };

  const track = (name: string, params: object = {}) => client.track(name, params);

  const submit = (event: Event) => {
    event.preventDefault();
    talk.send(input.value);
    input.value = "";
  };

  const onInputKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing || panel.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    if (drawer.root.hidden) close();
    else closeDrawer();
  };

  const log = conversationLog(setting, {
    answer,
    add: addCard,
    seen(cards) {
      drawer.learn(cards);
      track("view_item_list", { items: cards.map(({ product_id }) => product_id) });
    },
    chosen: ({ product_id }) => track("select_item", { items: [product_id] }),
    product: client.product,
  });
  const talk = conversation(setting, client, log, {
    cart: showCart,
    handler(person) {
      subtitle.textContent = person || texts[Say.subtitle]!;
      disclosure.hidden = !!person;
    },
    none() {
      root.remove();
      tell("none", {});
    },
    focus: () => input.focus(),
  });
  const drawer = cartDrawer(setting, {
    close: closeDrawer,
    checkout() {
      closeDrawer();
      answer(CHECKOUT_WORD);
    },
    setQuantity: changeLine,
  });
  const launcher = button("launcher", null, open, icon(CHAT), aloud(texts[Say.title]!), badges[0]);
  const cartButton = button("icon-button cart-button", null, openDrawer, icon(CART), aloud(texts[Say.cart]!), badges[1]);
  const subtitle = h("p", "muted subtitle", {}, texts[Say.subtitle]);
  const title = h("h2", "", { id: "title" }, host.getAttribute("heading") || texts[Say.title]);
  const head = h(
    "div",
    "head",
    {},
    h("span", "avatar", {}, icon(SPARK)),
    h("div", "names", {}, title, subtitle),
    cartButton,
    button("icon-button", texts[Say.close]!, close, icon(CLOSE)),
  );
  const offline = h("p", "offline", {}, texts[Say.offline]);
  const input = h("textarea", "input", {
    rows: 1,
    dir: "auto",
    maxlength: LONGEST_MESSAGE,
    placeholder: texts[Say.placeholder],
    "aria-label": texts[Say.placeholder],
    enterkeyhint: "send",
    keydown: onInputKey,
  });
  const send = h("button", "primary send", { "aria-label": texts[Say.send] }, icon(SEND, "flip"));
  const person = button("link person", null, () => answer(texts[Say.person]!), texts[Say.person]);
  const disclosure = h("p", "disclosure", {}, `${texts[Say.disclosure]} `, person);
  const composer = h("form", "composer", { submit }, input, send);
  const inner = h("div", "chat", {}, head, offline, log.root, h("div", "foot", {}, composer, disclosure));
  const dialog = { role: "dialog", "aria-labelledby": "title", hidden: true };
  const panel = h("section", "panel", dialog, inner, drawer.root);
  const box = { dir: directionOf(language), lang: language, keydown: onKey };
  const root = h("div", "root", box, launcher, panel, log.announcer);
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [style];
  shadow.append(root);

  showCount(client.count());
  addEventListener("online", showConnection);
  addEventListener("offline", showConnection);
  document.addEventListener("visibilitychange", attend);
  showConnection();
  if (measured) void talk.begin();
  if (linkToken() || (recall(OPEN_KEY, true) === "true" && matchMedia(WIDE).matches)) turn(true);
  return {
    open,
    close,
    addToCart,
    track,
    ask: (text) => (open(), talk.send(text)),
    showCart: () => (open(), openDrawer()),
  };
}
