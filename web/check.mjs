// Refuses what the strict content security policy or a screen reader in another language would trip over.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("src/", import.meta.url));
const FORBIDDEN = [
  /\.(inner|outer)HTML\b/, /insertAdjacentHTML/, /document\.write/, /\beval\(/, /new Function\b/,
  /dangerouslySetInnerHTML/, /setAttribute\(\s*["'](on|style)/, /<script>/, /<style/, /\sstyle="/, /\son[a-z]+="/,
];

let found = 0;
for (const name of await readdir(root, { recursive: true })) {
  if (!/\.(tsx?|html|css)$/.test(name)) continue;
  const lines = (await readFile(root + name, "utf8")).split("\n");
  lines.forEach((line, index) => {
    for (const pattern of FORBIDDEN) {
      if (pattern.test(line)) {
        console.error(`src/${name}:${index + 1}: ${pattern} is forbidden: ${line.trim()}`);
        found += 1;
      }
    }
  });
}
process.exitCode = found ? 1 : 0;
