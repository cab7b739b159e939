// Pagefind as its documentation shows it: its own script, its own excerpts, a phrase in quotes.

import { open } from "./page.js";

/** Which file holds which entry: for judging alone. */
let names;

open(async () => {
  // A name that the bundler does not see, since these files are Pagefind's own.
  const path = new URL("pagefind/pagefind.js", location.href).href;
  const pagefind = await import(path);
  return {
    search: async ({ text }) => (await pagefind.search(text)).results,
    rows: (hits) =>
      Promise.all(
        hits.map(async (hit) => {
          const { url, meta, excerpt } = await hit.data();
          const snippet = excerpt.replace(/<\/?mark>/g, "") || "No text";
          return { id: name(url), title: meta.title, date: meta.date, snippet };
        }),
      ),
    rank: async (text, top) => {
      names ??= fetch("names.json").then((response) => response.json());
      const { results } = await pagefind.search(text);
      const known = await names;
      return results.slice(0, top).map(({ id }) => known[id]);
    },
  };
});

function name(url) {
  return decodeURIComponent(url.split("/").at(-2));
}
