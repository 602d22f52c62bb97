// One script tag: defines <sales-chat>, and with `data-auto` puts one on the page.

import { SalesChat } from "./element";

const script = document.currentScript;

if (!customElements.get("sales-chat")) customElements.define("sales-chat", SalesChat);

function place(): void {
  if (document.querySelector("sales-chat")) return;
  const chat = document.createElement("sales-chat");
  chat.setAttribute("base", script?.dataset["base"] ?? new URL((script as HTMLScriptElement).src).origin);
  document.body.append(chat);
}

if (script instanceof HTMLScriptElement && script.dataset["auto"] !== undefined) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
}
