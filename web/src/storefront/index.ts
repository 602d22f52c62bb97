// The demo shop's pages are whole as they come; this lets their buttons reach the chat.

import type { Chat } from "../widget/chat";

/** The assistant on the page, once its script has run. */
async function assistant(): Promise<HTMLElement & Chat> {
  await customElements.whenDefined("sales-chat");
  return document.querySelector("sales-chat") as HTMLElement & Chat;
}

const find = <T extends Element>(selector: string): T | null => document.querySelector<T>(selector);

/** Ask the assistant, or open it where there is no question. */
async function ask(question: string): Promise<void> {
  const chat = await assistant();
  if (question) chat.ask(question);
  else chat.open();
}

async function buy(form: HTMLFormElement): Promise<void> {
  const { sku = "", added = "", failed = "" } = form.dataset;
  const wanted = find<HTMLInputElement>("#quantity")?.valueAsNumber || 1;
  const status = find("#status");
  const tell = (text: string) => status && (status.textContent = text);
  try {
    const chat = await assistant();
    await chat.addToCart(sku, wanted);
    tell(added);
    chat.showCart();
  } catch (error) {
    tell(error instanceof Error ? error.message : failed);
  }
}

/** Run *act* instead of sending the form anywhere. */
function onSubmit(form: HTMLFormElement | null, act: (form: HTMLFormElement) => Promise<void>): void {
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void act(form);
  });
}

onSubmit(find("#buy"), buy);
onSubmit(find("#ask"), async () => {
  const question = find<HTMLInputElement>("#question")!;
  await ask(question.value.trim());
  question.value = "";
});
document.addEventListener("click", (event) => {
  const asked = (event.target as Element).closest<HTMLElement>("[data-ask]");
  if (asked) void ask(asked.dataset["ask"] ?? "");
});
addEventListener("sales-chat-toggle", (event) => {
  const { open } = (event as CustomEvent<{ open: boolean }>).detail;
  document.body.classList.toggle("chat-open", open);
});
addEventListener("sales-chat-none", () => document.body.classList.add("no-chat"));

const item = find<HTMLElement>("[data-item]")?.dataset["item"];
if (item) void assistant().then((chat) => chat.track("view_item", { items: [item] }));
