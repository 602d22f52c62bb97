// What a page of the console is, and the head that every one has.
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { IconName } from "./icons";

export type Page = {
  /** First part of the address: "orders" is /console/orders and all below; "" is /console. */
  path: string;
  title: string;
  icon: IconName;
  /** What follows `g` to come here. */
  letter: string;
  /** Gets the parts of the address behind its own: /console/orders/7 -> ["7"]. */
  view: ComponentType<{ rest: string[] }>;
  /** Only owners find it. */
  owners?: boolean;
};

type Head = { title: string; about?: ComponentChildren; children?: ComponentChildren };
let moved = false;

/** The next page shown takes the focus to its heading, so that the reader is told where they are. */
export const focusNextHeading = (): void => {
  moved = true;
};

/** The heading of a page and, beside it, its filters and buttons. */
export function PageHead({ title, about, children }: Head) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${document.querySelector<HTMLMetaElement>('meta[name="shop-name"]')?.content ?? "Console"}`;
    if (moved) heading.current?.focus({ preventScroll: true });
    moved = false;
  }, [title]);
  return (
    <div class="page-head">
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {about && <p class="muted">{about}</p>}
      {children && <div class="page-tools">{children}</div>}
    </div>
  );
}
