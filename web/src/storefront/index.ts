// The demo shop's page: `/` is the shop window, `/products/{id}` one product.

import { Home } from "./home";
import { showProduct } from "./product_page";
import { assistant } from "./shop";
import { locale, page, translatePage } from "./texts";

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Run *act* with what was typed instead of sending the form anywhere. */
function onSubmit(form: HTMLElement, input: HTMLInputElement, act: (text: string) => void): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(input.value.trim());
  });
}

translatePage();
document.querySelector("sales-chat")?.setAttribute("locale", locale);
addEventListener("sales-chat-toggle", (event) => {
  const { open } = (event as CustomEvent<{ open: boolean }>).detail;
  document.body.classList.toggle("chat-open", open);
});

const view = element("view");
const query = element<HTMLInputElement>("query");
const question = element<HTMLInputElement>("question");
const productId = /^\/products\/([^/]+)\/?$/.exec(location.pathname)?.[1];

onSubmit(element("ask"), question, (text) => {
  question.value = "";
  void assistant().then((chat) => (text ? chat.ask(text) : chat.open()));
});
element("ask-top").addEventListener("click", () => void assistant().then((chat) => chat.open()));

if (productId) {
  element("hero").hidden = true;
  onSubmit(element("search"), query, (text) =>
    location.assign(page(`/?${new URLSearchParams({ q: text })}`)),
  );
  void showProduct(view, decodeURIComponent(productId));
} else {
  const home = new Home(view, query);
  onSubmit(element("search"), query, (text) => home.change({ query: text }));
}
