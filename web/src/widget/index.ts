// One script tag: defines <sales-chat>, and with `data-auto` puts one on the page.

import { SalesChat } from "./element";

const script = document.currentScript as HTMLScriptElement | null;
const { auto, base, measured } = script?.dataset ?? {};

if (!customElements.get("sales-chat")) customElements.define("sales-chat", SalesChat);

function place(): void {
  if (document.querySelector("sales-chat")) return;
  const chat = document.createElement("sales-chat");
  chat.setAttribute("base", base ?? new URL(script!.src).origin);
  chat.toggleAttribute("measured", measured !== undefined);
  document.body.append(chat);
}

if (auto !== undefined) {
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
}
