// Builds a peer's site: `node build.mjs ENGINE ENTRIES.jsonl OUT`. Its page is bundled and made
// small as any site would do; its index is what the engine's own documentation says.

import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { entries } from "./entries.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pages = join(here, "../pages");
const [engine, file, out] = process.argv.slice(2);

mkdirSync(out, { recursive: true });
const { build } = await import(`./${engine}.mjs`);
await build(entries(file), out);
copyFileSync(join(pages, "page.html"), join(out, "index.html"));
// esbuild is one of the tools that the reader itself is built with.
const esbuild = createRequire(join(here, "../../package.json"))("esbuild");
await esbuild.build({
  entryPoints: [join(pages, `${engine}.js`)],
  outfile: join(out, "app.js"),
  bundle: true,
  minify: true,
  format: "esm",
  logLevel: "error",
});
