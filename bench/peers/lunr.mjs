// The index of lunr, as JSON; titles count double, its stemmer and stop words are on.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import lunr from "lunr";

import { Texts } from "./texts.mjs";

export async function build(entries, out) {
  const builder = new lunr.Builder();
  builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
  builder.searchPipeline.add(lunr.stemmer);
  builder.ref("number");
  builder.field("title", { boost: 2 });
  builder.field("text");
  const texts = new Texts(out);
  for await (const entry of entries) {
    builder.add(entry);
    texts.add(entry);
  }
  texts.end({ rows: true });
  writeFileSync(join(out, "index.json"), JSON.stringify(builder.build()));
}
