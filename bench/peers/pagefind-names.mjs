// Writes which file of Pagefind holds which entry, for judging alone: `node pagefind-names.mjs SITE`.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";

const MARK = "pagefind_dcd";

const [site] = process.argv.slice(2);
const folder = join(site, "pagefind/fragment");
const names = {};
for (const file of readdirSync(folder)) {
  const text = gunzipSync(readFileSync(join(folder, file))).toString();
  const { url } = JSON.parse(text.slice(MARK.length));
  names[basename(file, ".pf_fragment")] = decodeURIComponent(url.split("/").at(-2));
}
writeFileSync(join(site, "names.json"), JSON.stringify(names));
