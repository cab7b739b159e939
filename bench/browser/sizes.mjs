// What the files of a site weigh as the server sends them, without the page and the app. It counts
// every file once, whether or not anybody asks for it.

import { createReadStream, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { createGzip, gzip } from "node:zlib";
import { promisify } from "node:util";

import { LARGE, LEVEL, SMALL, compresses } from "./server.mjs";
import { isApp } from "./visits.mjs";

/** Files of texts and rows; where a database holds both, all of it is index. */
const TEXTS = /(^|\/)(texts|fragment|shards)\//;
/** What Pagefind writes for those who use its ready-made boxes, which this page does not. */
const UNUSED = /pagefind-(ui|modular-ui|component-ui|highlight)|wasm\.unknown/;

const compress = promisify(gzip);

/** Bytes of the index, of the index and texts, and the number of files. */
export async function sizes({ site, visits }) {
  const sizes = { index: 0, all: 0, files: 0 };
  for (const file of walk(site)) {
    const path = relative(site, file);
    if (path === "names.json" || UNUSED.test(path) || (visits.ours && isApp(path))) continue;
    const bytes = await sent(file);
    sizes.files += 1;
    sizes.all += bytes;
    if (!TEXTS.test(path)) sizes.index += bytes;
  }
  return sizes;
}

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

async function sent(file) {
  const { size } = statSync(file);
  if (!compresses(file) || size < SMALL) return size;
  if (size < LARGE) return (await compress(await readFile(file), { level: LEVEL })).length;
  let bytes = 0;
  const stream = createReadStream(file).pipe(createGzip({ level: LEVEL }));
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}
