// lunr as its guide shows it for a search box: words as they stand count most, then as prefixes,
// then with one letter wrong. It has no phrases: their words are asked for.

import lunr from "lunr";

import { open } from "./page.js";
import { json, snippet } from "./texts.js";

open(async () => {
  const [serialized, rows, { perFile }] = await Promise.all(
    ["index.json", "rows.json", "texts.json"].map(json),
  );
  const index = lunr.Index.load(serialized);
  const { TRAILING } = lunr.Query.wildcard;
  const search = ({ words }) =>
    index.query((query) => {
      for (const word of words) {
        query.term(word, { boost: 100 });
        query.term(word, { boost: 10, usePipeline: false, wildcard: TRAILING });
        query.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
      }
    });
  return {
    search,
    rows: (hits, { words }) =>
      Promise.all(
        hits.map(async ({ ref }) => {
          const [id, title, date] = rows[ref];
          return { id, title, date, snippet: await snippet(Number(ref), perFile, words) };
        }),
      ),
    rank: (text, top) =>
      index
        .query((query) => lunr.tokenizer(text).forEach((token) => query.term(token, {})))
        .slice(0, top)
        .map(({ ref }) => rows[ref][0]),
  };
});
