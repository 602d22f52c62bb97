// Builds every asset into the Python package; the same sources give the same bytes.
import { readFile, writeFile, copyFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = (name) => here(`../src/sales_conversion/static/${name}`);
const WIDGET_BUDGET = 15 * 1024;

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

const bundle = (entry, name) =>
  build({
    entryPoints: [here(entry)],
    outfile: target(name),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins: [cssAsText],
    logLevel: "warning",
  });

await mkdir(target("."), { recursive: true });
await bundle("src/widget/index.ts", "sales-chat.js");
await bundle("src/storefront/index.ts", "storefront.js");
await writeFile(target("storefront.css"), await minifyCss(here("src/storefront/storefront.css")));
await copyFile(here("src/storefront/storefront.html"), target("storefront.html"));

for (const name of ["sales-chat.js", "storefront.js", "storefront.css", "storefront.html"]) {
  const bytes = await readFile(target(name));
  console.log(`${name.padEnd(16)} ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzip`);
}
const size = gzipSync(await readFile(target("sales-chat.js")), { level: 9 }).length;
console.log(`widget budget: ${size} of ${WIDGET_BUDGET} bytes gzip`);
if (size > WIDGET_BUDGET) {
  console.error("sales-chat.js is over its budget");
  process.exitCode = 1;
}
