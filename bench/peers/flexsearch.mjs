// The index of FlexSearch, exported piece by piece as its documentation says.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { document } from "./flexsearch-document.mjs";
import { Texts } from "./texts.mjs";

export async function build(entries, out) {
  const index = document();
  const texts = new Texts(out);
  for await (const entry of entries) {
    index.add(entry);
    texts.add(entry);
  }
  texts.end({ rows: true });
  mkdirSync(join(out, "index"), { recursive: true });
  const keys = [];
  await index.export((key, data) => {
    if (data === undefined) return;
    keys.push(key);
    writeFileSync(join(out, "index", `${key}.json`), data);
  });
  writeFileSync(join(out, "index.json"), JSON.stringify(keys));
}
