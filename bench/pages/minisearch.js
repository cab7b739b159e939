// MiniSearch as its README shows it: titles count double, the words typed are prefixes, and one
// letter in five may be wrong. It has no phrases: their words are asked for.

import MiniSearch from "minisearch";

import { options } from "../peers/minisearch-options.mjs";
import { open } from "./page.js";
import { json, snippet } from "./texts.js";

open(async () => {
  const [text, { perFile }] = await Promise.all([
    fetch("index.json").then((response) => response.text()),
    json("texts.json"),
  ]);
  const index = MiniSearch.loadJSON(text, options);
  const typed = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };
  return {
    search: ({ words }) => index.search(words.join(" "), typed),
    rows: (hits, { words }) =>
      Promise.all(
        hits.map(async ({ number, name, title, date }) => {
          return { id: name, title, date, snippet: await snippet(number, perFile, words) };
        }),
      ),
    rank: (words, top) =>
      index
        .search(words, { boost: { title: 2 } })
        .slice(0, top)
        .map(({ name }) => name),
  };
});
