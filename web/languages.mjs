// A language of the widget arrives in its bundle as its texts alone, a line each.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const NAMES = fileURLToPath(new URL("src/widget/texts.ts", import.meta.url));
const ARABIC_LETTER = /[\u0620-\u0652]/g;

/** Refuses a language that does not say exactly what `Say` of texts.ts lists, in its order. */
export const languageAsLines = {
  name: "language-as-lines",
  setup({ onLoad }) {
    onLoad({ filter: /languages\/\w+\.txt$/ }, async ({ path }) => {
      const { names, arabic } = await saying();
      const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
      const wrong = names.findIndex((name, at) => !lines[at]?.startsWith(`${name}: `));
      if (wrong >= 0) throw new Error(`${path}:${wrong + 1}: here goes "${names[wrong]}: "`);
      if (lines.length > names.length) throw new Error(`${path}: nobody asks for "${lines.at(-1)}"`);
      const texts = lines.map((line, at) => line.slice(names[at].length + 2)).join("\n");
      return { contents: texts.replace(ARABIC_LETTER, (letter) => moved(letter, arabic)), loader: "text" };
    });
  },
};

const moved = (letter, by) => String.fromCharCode(letter.charCodeAt(0) - by);

/** What texts.ts says of the languages: the names of the texts in order, and how far Arabic moves. */
async function saying() {
  const source = await readFile(NAMES, "utf8");
  const names = /const enum Say \{([^}]*)\}/.exec(source)[1].match(/\w+/g);
  return { names, arabic: Number(/ARABIC = (\w+)/.exec(source)[1]) };
}
