// Building nodes without ever parsing markup.

export type Child = Node | string | null | undefined | false;
type Listener = (event: Event) => void;
type Property = string | number | boolean | null | undefined | Listener;

/** Build an element; functions become listeners, `true` a bare attribute, empty values are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Record<string, Property> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draw a decorative 24-unit line icon from one path. */
export function icon(path: string, className = "icon"): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** Return the address as one that is safe to follow, or null: http(s) only, relative to *base*. */
export function safeUrl(address: string | null | undefined, base: string): string | null {
  if (!address) return null;
  try {
    const url = new URL(address, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A picture that gives way to a placeholder when there is none or it does not load. */
export function picture(address: string | null, title: string, className: string): HTMLElement {
  const frame = h("div", { class: className, part: "picture" });
  const placeholder = () =>
    frame.replaceChildren(
      h("span", { class: "initial", "aria-hidden": "true" }, title.trim().charAt(0).toUpperCase()),
    );
  if (!address) {
    placeholder();
    return frame;
  }
  frame.append(h("img", { src: address, alt: "", loading: "lazy", error: placeholder }));
  return frame;
}

/** Return a random id, also on pages served without TLS. */
export function randomId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
