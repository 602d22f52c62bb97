// <sales-chat>: what a page has of it.

import type { Cart } from "../contract";
import { type Chat, chat } from "./chat";

export class SalesChat extends HTMLElement implements Chat {
  declare open: () => void;
  declare close: () => void;
  declare ask: (text: string) => void;
  declare showCart: () => void;
  declare addToCart: (sku: string, quantity?: number) => Promise<Cart>;
  declare track: (name: string, params?: object) => void;

  connectedCallback(): void {
    if (!this.shadowRoot) Object.assign(this, chat(this));
  }
}
