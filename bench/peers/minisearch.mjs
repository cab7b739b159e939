// The index of MiniSearch, as JSON, with titles and dates in it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import MiniSearch from "minisearch";

import { options } from "./minisearch-options.mjs";
import { Texts } from "./texts.mjs";

export async function build(entries, out) {
  const index = new MiniSearch(options);
  const texts = new Texts(out);
  for await (const entry of entries) {
    index.add(entry);
    texts.add(entry);
  }
  texts.end({ rows: false });
  writeFileSync(join(out, "index.json"), JSON.stringify(index));
}
