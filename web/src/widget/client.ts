// The one way to the server: a session that outlives the page, and calls that are safe to repeat.

import type { Cart, Problem, Started, Turn } from "../contract";
import { randomId } from "../dom";

/** The server answered with a problem; its detail is for the shopper. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title ?? "");
  }
}

/** No answer came: the network is down or the server too busy; the same call may be tried again. */
export class Unreachable extends Error {}

export interface PendingMessage {
  id: string;
  text: string;
}

/** What survives a reload. Each token is resumed under one key, so a lost answer can be asked for again. */
interface Stored {
  id: string;
  token: string;
  resumeKey: string;
  count: number;
  pending?: PendingMessage | undefined;
}

export interface Opened {
  started: Started;
  resumed: boolean;
  pending: PendingMessage | undefined;
  /** The page was opened by a link back to a cart that counts no more. */
  linkOver?: boolean;
}

const ATTEMPTS = 3;
const LONGEST_WAIT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 60_000;
const UNAUTHORIZED = 401;
const BUSY = new Set([429, 502, 503, 504]);
const LINK = /^#recover=([\w.-]+)$/;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The token of a link back to a cart, which the address has behind its #. */
export const linkToken = () => LINK.exec(location.hash)?.[1];

export class SalesClient {
  /** Called when the session the page had is gone and another one was started for it. */
  onAnew: (started: Started) => void = () => undefined;

  readonly #base: string;
  readonly #locale: string;
  readonly #currency: string | null;
  readonly #storageKey: string;
  #memory: string | null = null;
  #opening: Promise<Opened> | null = null;

  constructor(base: string, locale: string, currency: string | null) {
    this.#base = base;
    this.#locale = locale;
    this.#currency = currency;
    this.#storageKey = `sales-chat:${base}`;
  }

  /** How many goods the cart held when it was last seen. */
  get count(): number {
    return this.#stored()?.count ?? 0;
  }

  remember(change: Partial<Pick<Stored, "count" | "pending">>): void {
    const stored = this.#stored();
    if (stored) this.#store({ ...stored, ...change });
  }

  /** Start the session or take the earlier one up again, once per page. */
  open(): Promise<Opened> {
    this.#opening ??= this.#exclusively(() => this.#resumeOrStart()).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** Say something; the same *id* is answered once, however often it is sent. */
  async say({ id, text }: PendingMessage): Promise<Turn> {
    this.remember({ pending: { id, text } });
    const body = (session_id: string) => ({ session_id, message: text, message_id: id });
    try {
      const turn = await this.#asSession<Turn>("/sales/process-message", id, body);
      this.remember({ pending: undefined });
      return turn;
    } catch (error) {
      if (error instanceof Refused) this.remember({ pending: undefined });
      throw error;
    }
  }

  add(sku: string, quantity: number): Promise<Cart> {
    const body = (session_id: string) => ({ session_id, sku, quantity });
    return this.#asSession<Cart>("/cart/add", randomId(), body);
  }

  setQuantity(sku: string, quantity: number): Promise<Cart> {
    const body = (session_id: string) => ({ session_id, items: [{ sku, quantity }] });
    return this.#asSession<Cart>("/cart/update", randomId(), body);
  }

  cart(): Promise<Cart> {
    return this.#asSession<Cart>("/cart/{session}", null, null);
  }

  async #resumeOrStart(): Promise<Opened> {
    const token = linkToken();
    if (!token) return this.#goOn();
    let opened: Opened;
    try {
      const started = this.#keep(
        await this.#call<Started>("/cart/recover", randomId(), { token, locale: this.#locale }, null),
      );
      opened = { started, resumed: false, pending: undefined };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      opened = { ...(await this.#goOn()), linkOver: true };
    }
    history.replaceState(history.state, "", location.pathname + location.search);
    return opened;
  }

  async #goOn(): Promise<Opened> {
    const earlier = this.#stored();
    if (earlier) {
      try {
        const resume = { session_id: earlier.id, session_token: earlier.token };
        const started = await this.#begin({ resume }, earlier.resumeKey);
        return { started, resumed: true, pending: earlier.pending };
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== UNAUTHORIZED) throw error;
      }
    }
    return { started: await this.#begin({}, randomId()), resumed: false, pending: undefined };
  }

  async #begin(extra: object, key: string): Promise<Started> {
    const currency = this.#currency ? { currency: this.#currency } : {};
    const body = { channel: "web", locale: this.#locale, ...currency, ...extra };
    return this.#keep(await this.#call<Started>("/sales/start-session", key, body, null));
  }

  #keep(started: Started): Started {
    this.#store({
      id: started.session_id,
      token: started.session_token,
      resumeKey: randomId(),
      count: 0,
    });
    return started;
  }

  /** Make a call as this session; one that ended meanwhile is replaced and the call made again. */
  async #asSession<T>(
    path: string,
    key: string | null,
    body: ((session_id: string) => object) | null,
  ): Promise<T> {
    await this.open();
    const attempt = () => {
      const session = this.#stored();
      const id = session?.id ?? "";
      const token = session?.token ?? null;
      return this.#call<T>(path.replace("{session}", id), key, body && body(id), token);
    };
    const used = this.#stored()?.token;
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== UNAUTHORIZED) throw error;
      await this.#exclusively(() => this.#renew(used));
      return attempt();
    }
  }

  /** Another tab may have renewed the token already; only the first to ask starts anew. */
  async #renew(used: string | undefined): Promise<void> {
    const stored = this.#stored();
    if (stored && stored.token !== used) return;
    const started = await this.#begin({}, randomId());
    if (stored?.pending) this.remember({ pending: stored.pending });
    this.#opening = Promise.resolve({ started, resumed: false, pending: undefined });
    this.onAnew(started);
  }

  async #call<T>(
    path: string,
    key: string | null,
    body: object | null,
    token: string | null,
  ): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    if (token) headers["Authorization"] = `Bearer ${token}`;
    const request: RequestInit = {
      method: body ? "POST" : "GET",
      headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
    };
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetched(path, request);
      if (response?.ok) return (await response.json()) as T;
      const problem = response ? await problemOf(response) : {};
      const again = !response || BUSY.has(response.status);
      if (response && !again) throw new Refused(response.status, problem);
      if (attempt === ATTEMPTS || !navigator.onLine) throw new Unreachable(problem.detail ?? "");
      const asked = Number(response?.headers.get("Retry-After") ?? attempt) * 1_000;
      await pause(Math.min(asked || 1_000, LONGEST_WAIT_MS));
    }
  }

  async #fetched(path: string, request: RequestInit): Promise<Response | null> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    try {
      return await fetch(`${this.#base}/api/v5${path}`, { ...request, signal });
    } catch {
      return null;
    }
  }

  /** Two tabs never resume the same session at once: the token of one would be the other's loss. */
  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks ? await navigator.locks.request(this.#storageKey, work) : work();
  }

  #stored(): Stored | null {
    try {
      const text = localStorage.getItem(this.#storageKey) ?? this.#memory;
      return text ? (JSON.parse(text) as Stored) : null;
    } catch {
      return this.#memory ? (JSON.parse(this.#memory) as Stored) : null;
    }
  }

  #store(stored: Stored): void {
    this.#memory = JSON.stringify(stored);
    try {
      localStorage.setItem(this.#storageKey, this.#memory);
    } catch {
      // Storage is blocked: the session lives as long as the page.
    }
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { status: response.status };
  }
}
