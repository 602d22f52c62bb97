// Loads a TypeScript module of the sources as the browser would get it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Return what the module at *path* below src/ exports. */
export async function load(path) {
  const entry = fileURLToPath(new URL(`../src/${path}`, import.meta.url));
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact",
  });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
