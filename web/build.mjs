// Builds every asset into the Python package; the same sources give the same bytes. With --compare
// nothing is written there: what is there must be what the sources give.
import { copyFile, mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { languageAsLines } from "./languages.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const STATIC = here("../src/sales_conversion/static/");
const compares = process.argv.includes("--compare");
const folder = compares ? await mkdtemp(join(tmpdir(), "built-")) : STATIC;
const target = (name) => join(folder, name);
const WIDGET_BUDGET = 15 * 1024;
const CONSOLE_BUDGET = 60 * 1024;

const minifyCss = async (path) =>
  (await transform(await readFile(path, "utf8"), { loader: "css", minify: true })).code;

/** A style sheet imported by the widget arrives as a minified string. */
const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: (await minifyCss(path)).trim(),
      loader: "text",
    }));
  },
};

/** Build *entry* into *name*; *notice* is the licence of what it contains from elsewhere. */
const bundle = (entry, name, notice = "") =>
  build({
    entryPoints: [here(entry)],
    outfile: target(name),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: notice ? { js: `/*!\n${notice.trim()}\n*/` } : {},
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [cssAsText, languageAsLines],
    logLevel: "warning",
  });

/** The style sheets of *folder*, its own before those of the folders in it. */
async function stylesOf(folder) {
  const names = (await readdir(here(folder), { recursive: true })).filter((name) => name.endsWith(".css"));
  names.sort((one, other) => one.split("/").length - other.split("/").length || (one < other ? -1 : 1));
  return (await Promise.all(names.map((name) => minifyCss(here(folder + name))))).join("");
}

const gzipped = async (name) => gzipSync(await readFile(target(name)), { level: 9 }).length;

/** What is loaded at first may not grow past its budget. */
async function keepTo(budget, what, names) {
  const sizes = await Promise.all(names.map(gzipped));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  console.log(`${what} budget: ${size} of ${budget} bytes gzip`);
  if (size <= budget) return;
  console.error(`${what} is over its budget`);
  process.exitCode = 1;
}

await mkdir(target("."), { recursive: true });
await bundle("src/widget/index.ts", "sales-chat.js");
await bundle("src/storefront/index.ts", "storefront.js");
const preact = await readFile(here("node_modules/preact/LICENSE"), "utf8");
await bundle("src/console/index.tsx", "console.js", `Contains Preact (https://preactjs.com).\n\n${preact}`);
for (const page of ["storefront", "console"]) await writeFile(target(`${page}.css`), await stylesOf(`src/${page}/`));
await copyFile(here("src/console/console.html"), target("console.html"));

const built = ["sales-chat.js", "storefront.js", "storefront.css", "console.js", "console.css", "console.html"];
for (const name of built) {
  const { length } = await readFile(target(name));
  console.log(`${name.padEnd(16)} ${length} bytes, ${await gzipped(name)} gzip`);
}
await keepTo(WIDGET_BUDGET, "widget", ["sales-chat.js"]);
await keepTo(CONSOLE_BUDGET, "console", ["console.js", "console.css"]);

if (compares)
  for (const name of built) {
    const [made, kept] = await Promise.all([target(name), join(STATIC, name)].map((path) => readFile(path)));
    if (made.equals(kept)) continue;
    console.error(`${name} is not what its sources give: npm run build`);
    process.exitCode = 1;
  }
