// Pagefind's own files, from pages with the title as heading, as a built site would have them.

import { join } from "node:path";

import { close, createIndex } from "pagefind";

export async function build(entries, out) {
  const { index, errors } = await createIndex({ forceLanguage: "en" });
  if (!index) throw new Error(errors.join("; "));
  for await (const entry of entries) {
    const url = `/entry/${encodeURIComponent(entry.name)}/`;
    const added = await index.addHTMLFile({ url, content: page(entry) });
    if (added.errors.length) throw new Error(`${entry.name}: ${added.errors.join("; ")}`);
  }
  const written = await index.writeFiles({ outputPath: join(out, "pagefind") });
  if (written.errors.length) throw new Error(written.errors.join("; "));
  await close();
}

function page({ title, date, text }) {
  const paragraphs = text.split("\n").map((line) => `<p>${escaped(line)}</p>`);
  return `<!doctype html><html lang="en"><body><main data-pagefind-body
    data-pagefind-meta="date:${escaped(date)}"><h1>${escaped(title)}</h1>
    ${paragraphs.join("\n")}</main></body></html>`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
