// The small part of Markdown a reply may use, built as nodes: bold, links, lists, line breaks.

import { h, safeUrl } from "../dom";

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/g;
const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBERED = /^\s*\d+[.)]\s+(.*)$/;

function inline(text: string, base: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, label, target, bare] = match;
    nodes.push(document.createTextNode(text.slice(end, match.index)));
    end = match.index + whole.length;
    if (bold !== undefined) nodes.push(h("strong", "", {}, ...inline(bold, base)));
    else nodes.push(link(label ?? bare ?? "", target ?? bare ?? "", base));
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

/** A link is followed only when its address says where it goes; anything else stays text. */
function link(label: string, target: string, base: string): Node {
  const named = /^https?:\/\//i.test(target) || /^[/#](?![/\\])/.test(target);
  const address = named ? safeUrl(target, base) : null;
  if (!address) return document.createTextNode(label);
  const away = new URL(address).origin !== location.origin;
  return h(
    "a",
    "",
    { href: address, rel: "noopener noreferrer nofollow", target: away ? "_blank" : null },
    label,
  );
}

/** Return the nodes of a reply: paragraphs and lists. */
export function markdown(text: string, base: string): Node[] {
  const blocks: HTMLElement[] = [];
  let open: HTMLElement | null = null;
  const block = (tag: "p" | "ul" | "ol") => {
    if (open?.localName !== tag) blocks.push((open = h(tag, "", { dir: "auto" })));
    return open;
  };
  for (const line of text.split(/\r?\n/)) {
    const bullet = BULLET.exec(line);
    const numbered = bullet ? null : NUMBERED.exec(line);
    if (bullet) block("ul").append(h("li", "", {}, ...inline(bullet[1] ?? "", base)));
    else if (numbered) block("ol").append(h("li", "", {}, ...inline(numbered[1] ?? "", base)));
    else if (!line.trim()) open = null;
    else {
      const paragraph: HTMLElement = block("p");
      if (paragraph.hasChildNodes()) paragraph.append(h("br"));
      paragraph.append(...inline(line, base));
    }
  }
  return blocks;
}

/** Return the same reply as a screen reader should speak it. */
export const spoken = (text: string): string =>
  text.replace(INLINE, (_, bold, label, __, bare) => bold ?? label ?? bare ?? "");

/** Return *text* without the list items that only name one of the *titles*: their cards follow. */
export const withoutListed = (text: string, titles: string[]): string =>
  text
    .split(/\r?\n/)
    .filter((line) => {
      const item = BULLET.exec(line) ?? NUMBERED.exec(line);
      return !titles.some((title) => item?.[1]?.startsWith(`**${title}**`));
    })
    .join("\n");

/** Return a text that is still coming without the items that cards may take the place of. */
export const unlisted = (text: string): string => text.replace(/^\s*[-*•]\s*\*?(\*.*)?$/gm, "");

/** Return *text* without its lists: the table that follows says what they do. */
export const withoutLists = (text: string): string =>
  text
    .split(/\r?\n/)
    .filter((line) => !BULLET.test(line))
    .join("\n");
