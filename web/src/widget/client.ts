// The one way to the server: a session that outlives the page, and calls that are safe to repeat.

import type { Cart, Problem, Product, Started, Turn } from "../contract";
import { randomId } from "../dom";
import { keep, type PendingMessage, recall, type Session, visitor } from "./kept";
import { events, type Hear, ofRuns, pause } from "./stream";

/** What came of a call instead of an answer; what the server says of it is for the shopper. */
export class Refusal extends Error {
  constructor(
    /** Nothing where no answer came: the network is down or the server too busy. */
    readonly status: number,
    detail?: string,
  ) {
    super(detail);
  }
}

export interface Opened {
  started: Started;
  pending?: PendingMessage | undefined;
  reply?: Session["reply"];
  /** The page was opened by a link back to a cart that counts no more. */
  linkOver?: boolean;
}

/** What the page asks for when a conversation begins. */
export interface Wishes {
  base: string;
  locale: string;
  currency: string | null;
  /** The visitor counts, with the assistant or without. */
  measured: boolean;
}

export interface SalesClient {
  /** Called when the session the page had is gone and another one was started for it. */
  onAnew(started: Started): void;
  /** How many goods the cart held when it was last seen. */
  count(): number;
  remember(change: Partial<Session>): void;
  /** Start the session or take the earlier one up again, once per page. */
  open(): Promise<Opened>;
  /** Say something and *hear* the answer; the same message is answered once, however often it is sent. */
  say(message: PendingMessage, hear: Hear): Promise<Turn>;
  /** *hear* what happens in the session that nobody asked for here, until *signal* ends it. */
  listen(hear: Hear, signal: AbortSignal): Promise<void>;
  add(sku: string, quantity: number): Promise<Cart>;
  setQuantity(sku: string, quantity: number): Promise<Cart>;
  cart(): Promise<Cart>;
  product(id: string): Promise<Product>;
  /** Tell the shop's figures what only the page sees; nobody waits for it. */
  track(name: string, fields: object): void;
}

interface Call {
  path: string;
  key?: string;
  body?: object | undefined;
  accept?: string | undefined;
  token?: string;
  /** The last event that was heard. */
  heard?: string | undefined;
}

const ATTEMPTS = 3;
const LONGEST_WAIT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 60_000;
const REST_TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_MS = 60_000;
const EVENTS = "text/event-stream";
const UNAUTHORIZED = 401;
const FAILED = 500;
const BUSY = [429, 502, 503, 504];
const LINK = /^#recover=([\w.-]+)$/;

/** The token of a link back to a cart, which the address has behind its #. */
export const linkToken = () => LINK.exec(location.hash)?.[1];

export function salesClient({ base, locale, currency, measured }: Wishes): SalesClient {
  const storageKey = `sales-chat:${base}`;
  let opening: Promise<Opened> | null = null;
  /** The session that is listened to, and the last that was heard of it. */
  let heardOf: string | undefined;
  let heard: string | undefined;
  /** What was said here, and is answered where it was said. */
  const own = new Set<string>();

  const session = () => JSON.parse(recall(storageKey) ?? "null") as Session | null;

  const store = (kept: Session) => keep(storageKey, JSON.stringify(kept));

  const remember = (change: Partial<Session>) => {
    const kept = session();
    if (kept) store({ ...kept, ...change });
  };

  /** Two tabs never resume the same session at once: the token of one would be the other's loss. */
  const exclusively = async <T>(work: () => Promise<T>): Promise<T> =>
    navigator.locks ? await navigator.locks.request(storageKey, work) : work();

  const fetched = async (
    { path, key, body, accept, token, heard }: Call,
    how: RequestInit,
  ): Promise<Response | null> => {
    const headers: Record<string, string> = {};
    if (accept) headers["Accept"] = accept;
    if (body) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (heard) headers["Last-Event-ID"] = heard;
    const asked = body ? { method: "POST", body: JSON.stringify(body) } : {};
    try {
      return await fetch(`${base}/api/v5${path}`, { ...asked, ...how, headers, credentials: "omit" });
    } catch {
      return null;
    }
  };

  /** Return what is answered, a stream as it is; what may come to something is tried again. */
  const call = async <T>(asked: Call): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetched(asked, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
      const streams = response?.headers.get("Content-Type")?.startsWith(EVENTS);
      const content: unknown = streams ? response : await response?.json().catch(() => null);
      if (response?.ok && content) return content as T;
      const { detail, title } = (content ?? {}) as Problem;
      if (response && !response.ok && !BUSY.includes(response.status))
        throw new Refusal(response.status, detail ?? title);
      if (attempt === ATTEMPTS || !navigator.onLine) throw new Refusal(0, detail);
      const wait = Number(response?.headers.get("Retry-After")) || attempt;
      await pause(Math.min(wait * 1_000, LONGEST_WAIT_MS));
    }
  };

  const openEvents = async (heard: string | undefined, signal: AbortSignal): Promise<Response | null> => {
    const { id, token } = session()!;
    const response = await fetched({ path: `/sales/session/${id}/events`, accept: EVENTS, token, heard }, { signal });
    return response?.ok ? response : null;
  };

  const begun = (started: Started) => {
    heardOf = started.session_id;
    heard = started.last_event_id;
    store({ id: heardOf, token: started.session_token, resumeKey: randomId(), count: 0 });
    return started;
  };

  const begin = async (extra: object, key: string) => {
    const asked = { locale, ...(currency && { currency }), ...(measured && { visitor: visitor() }) };
    return begun(await call<Started>({ path: "/sales/start-session", key, body: { ...asked, ...extra } }));
  };

  const goOn = async (): Promise<Opened> => {
    const earlier = session();
    if (earlier) {
      const { id, token, resumeKey, pending, reply } = earlier;
      try {
        const started = await begin({ resume: { session_id: id, session_token: token } }, resumeKey);
        remember({ pending, reply });
        return { started, pending, reply };
      } catch (error) {
        if ((error as Refusal).status !== UNAUTHORIZED) throw error;
      }
    }
    return { started: await begin({}, randomId()) };
  };

  const resumeOrStart = async (): Promise<Opened> => {
    const token = linkToken();
    if (!token) return goOn();
    let opened: Opened;
    try {
      const started = await call<Started>({ path: "/cart/recover", key: randomId(), body: { token, locale } });
      opened = { started: begun(started) };
    } catch (error) {
      if (!(error as Refusal).status) throw error;
      opened = { ...(await goOn()), linkOver: true };
    }
    history.replaceState(history.state, "", location.pathname + location.search);
    return opened;
  };

  const open = () =>
    (opening ??= exclusively(resumeOrStart).catch((error: unknown) => {
      opening = null;
      throw error;
    }));

  /** Another tab may have renewed the token already; only the first to ask starts anew. */
  const renew = async (used: string) => {
    const kept = session();
    if (kept && kept.token !== used) return;
    const started = await begin({}, randomId());
    remember({ pending: kept?.pending });
    opening = Promise.resolve({ started });
    client.onAnew(started);
  };

  /** Make a call as this session; one that ended meanwhile is replaced and the call made again. */
  const asSession = async <T>(path: string, body?: object, key = randomId(), accept?: string): Promise<T> => {
    await open();
    const attempt = () => {
      const { id, token } = session()!;
      const made = body ? { key, body: { session_id: id, ...body } } : {};
      return call<T>({ path: path.replace("{session}", id), token, accept, ...made });
    };
    const used = session()!.token;
    try {
      return await attempt();
    } catch (error) {
      if ((error as Refusal).status !== UNAUTHORIZED) throw error;
      await exclusively(() => renew(used));
      return attempt();
    }
  };

  /** Hear the answer to *message* out; where the line breaks before its end, return the last id. */
  const heardOut = async (response: Response, message: PendingMessage, hear: Hear): Promise<Turn | string> => {
    let last = "";
    try {
      for await (const [id, event] of events(response)) {
        if (!message.from) {
          message.from = id;
          remember({ pending: message });
        }
        if (event.type === "RUN_ERROR") {
          message.from = "";
          throw new Refusal(FAILED, event.message);
        }
        if (event.type === "RUN_FINISHED" && event.runId === message.id) return event.result!;
        last = id;
        hear(event);
      }
    } catch (error) {
      if ((error as Refusal).status) throw error;
    }
    return last;
  };

  /** Ask, and ask in another way when the line breaks: for the rest, then once more for the whole. */
  const answer = async (message: PendingMessage, hear: Hear): Promise<Turn> => {
    const { id, text } = message;
    let from = message.from;
    for (let accept: string | undefined = EVENTS; ; accept = undefined) {
      while (from) {
        const rest = await openEvents(from, AbortSignal.timeout(REST_TIMEOUT_MS));
        const last: Turn | string = rest ? await heardOut(rest, message, hear) : "";
        if (typeof last !== "string") return last;
        from = last;
      }
      const said = { message: text, message_id: id };
      const told = await asSession<Turn | Response>("/sales/process-message", said, id, accept);
      if (!(told instanceof Response)) return told;
      const last = await heardOut(told, message, hear);
      if (typeof last !== "string") return last;
      from = last;
    }
  };

  const client: SalesClient = {
    onAnew: () => undefined,
    remember,
    open,
    count: () => session()?.count ?? 0,
    async say(message, hear) {
      own.add(message.id);
      remember({ pending: message });
      try {
        const turn = await answer(message, ofRuns((run) => run === message.id, hear));
        remember({ pending: undefined, reply: turn.reply });
        return turn;
      } catch (error) {
        if ((error as Refusal).status) remember({ pending: undefined });
        throw error;
      }
    },
    async listen(hear, signal) {
      const others = ofRuns((run) => !own.has(run), hear);
      for (let wait = 1_000; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
        try {
          await open();
          const { id } = session()!;
          if (heardOf !== id) heard = "";
          heardOf = id;
          for await (const [at, event] of events((await openEvents(heard, signal))!)) {
            heard = at;
            wait = 1_000;
            others(event);
          }
        } catch {
          // the line is down, or another tab has a new token: try again
        }
        await pause(wait);
      }
    },
    add: (sku, quantity) => asSession("/cart/add", { sku, quantity }),
    setQuantity: (sku, quantity) => asSession("/cart/update", { items: [{ sku, quantity }] }),
    cart: () => asSession("/cart/{session}"),
    product: (id) => call({ path: `/catalog/products/${encodeURIComponent(id)}` }),
    track(name, fields) {
      const kept = session();
      const event = { event_id: randomId(), name, ...fields };
      const path = `/sales/session/${kept?.id}/client-events`;
      if (kept) void fetched({ path, body: { events: [event] }, token: kept.token }, { keepalive: true });
    },
  };
  return client;
}
