// What the widget itself says; each language is a file of its own.

import ar from "./languages/ar.txt";
import de from "./languages/de.txt";
import en from "./languages/en.txt";
import es from "./languages/es.txt";
import fr from "./languages/fr.txt";

/** What there is to say: the build refuses a language that does not say exactly this, in this order. */
export const enum Say {
  title,
  subtitle,
  close,
  cart,
  back,
  empty,
  placeholder,
  send,
  disclosure,
  person,
  handoff,
  human,
  now,
  assistant,
  you,
  writing,
  products,
  comparison,
  price,
  stock,
  notStated,
  add,
  added,
  viewCart,
  was,
  soldOut,
  inStock,
  backOrder,
  fewLeft,
  quantity,
  more,
  less,
  remove,
  checkout,
  confirmed,
  order,
  subtotal,
  discount,
  shipping,
  tax,
  fee,
  total,
  included,
  retry,
  failed,
  offline,
  wrong,
  anew,
  linkOver,
}

export type Texts = readonly string[];

const LANGUAGES: Record<string, string> = { en, de, fr, es, ar };
const RIGHT_TO_LEFT = "ar";

/** The language the widget answers a locale in: its own, or English. */
export const languageOf = (locale: string): string => {
  const language = locale.toLowerCase().split("-")[0]!;
  return language in LANGUAGES ? language : "en";
};

/** The build moves Arabic down to where letters take one byte; this is how far. */
const ARABIC = 0x5df;

const moved = (text: string): string =>
  text.replace(/[A-t]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + ARABIC));

/** Return all there is to say, by `Say`. */
export const textsIn = (language: string): Texts => {
  const texts = LANGUAGES[language]!;
  return (language === RIGHT_TO_LEFT ? moved(texts) : texts).split("\n");
};

/** Return the direction the widget is laid out in: that of the texts it really shows. */
export const directionOf = (language: string): "rtl" | "ltr" =>
  language === RIGHT_TO_LEFT ? "rtl" : "ltr";
