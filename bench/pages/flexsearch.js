// FlexSearch with a document of two fields, words as prefixes, and suggestions where not all words
// are there; titles come first. It has no phrases: their words are asked for.

import { document } from "../peers/flexsearch-document.mjs";
import { open } from "./page.js";
import { json, snippet } from "./texts.js";

open(async () => {
  const index = document();
  const load = async (key) => index.import(key, await (await fetch(`index/${key}.json`)).text());
  const loading = json("index.json").then((keys) => Promise.all(keys.map(load)));
  const [rows, { perFile }] = await Promise.all([json("rows.json"), json("texts.json"), loading]);
  const search = (text, limit) => {
    const fields = index.search(text, { limit, suggest: true });
    return [...new Set(fields.flatMap(({ result }) => result))].slice(0, limit);
  };
  return {
    search: ({ words }) => search(words.join(" "), 100),
    rows: (numbers, { words }) =>
      Promise.all(
        numbers.map(async (number) => {
          const [id, title, date] = rows[number];
          return { id, title, date, snippet: await snippet(number, perFile, words) };
        }),
      ),
    rank: (text, top) => search(text, top).map((number) => rows[number][0]),
  };
});
