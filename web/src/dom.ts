// Building nodes without ever parsing markup.

export type Child = Node | string | null | undefined | false;
type Property = string | number | boolean | null | undefined | ((event: never) => void);
export type Properties = Record<string, Property>;

/**
 * Build an element whose class and `::part` is *name*. Functions become listeners, `true` a bare
 * attribute, which is an empty one; what is empty is left out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name = "",
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const all: Properties = { class: name, part: name, ...properties };
  for (const [key, value] of Object.entries(all)) {
    if (typeof value === "function") element.addEventListener(key, value as EventListener);
    else if (value || value === 0) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => !!child) as (Node | string)[]);
  return element;
}

/** A button that does not send a form; *label* is what it is called where that is not to be read. */
export const button = (
  name: string,
  label: string | null,
  click: () => void,
  ...children: Child[]
): HTMLButtonElement => h("button", name, { type: "button", "aria-label": label, click }, ...children);

/** Words that are only heard. */
export const aloud = (text: string): HTMLElement => h("span", "sr", {}, text);

/** A text as somebody wrote it: it runs in the direction of its own language. */
export const written = (tag: "p" | "span", name: string, text: string | null | undefined): Child =>
  !!text && h(tag, name, { dir: "auto" }, text);

const SVG = "http://www.w3.org/2000/svg";

/** Draw a decorative 24-unit line icon from one path. */
export function icon(path: string, kind = ""): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** Return the address as one that is safe to follow, or null: http(s) only, relative to *base*. */
export function safeUrl(address: string | null | undefined, base: string): string | null {
  try {
    const url = new URL(address || "?", address ? base : "");
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A picture that gives way to a placeholder when there is none or it does not load. */
export function picture(address: string | null, title: string, name: string): HTMLElement {
  const initial = () =>
    h("span", "initial", { "aria-hidden": "true" }, title.trim().charAt(0).toUpperCase());
  const frame = h("div", name);
  const error = () => frame.replaceChildren(initial());
  frame.append(address ? h("img", "", { src: address, alt: true, loading: "lazy", error }) : initial());
  return frame;
}

/** Return a random id, also on pages served without TLS. */
export const randomId = (): string =>
  crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
