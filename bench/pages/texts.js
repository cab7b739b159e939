// Texts for the snippets of engines that keep none: in files of some 16 kB, asked for when a result
// is shown, each at most once. It ranks nothing.

const LENGTH = 240;
const files = new Map();

/** What stands in a row of the entry of this number: a passage of its text with a word in it. */
export async function snippet(number, perFile, words) {
  const texts = await file(Math.floor(number / perFile));
  return passage(texts[number % perFile], words) || "No text";
}

function file(number) {
  if (!files.has(number)) files.set(number, json(`texts/${number}.json`));
  return files.get(number);
}

/** A file of JSON. */
export async function json(path) {
  return (await fetch(path)).json();
}

function passage(text, words) {
  const low = text.toLowerCase();
  const places = words.map((word) => low.indexOf(word.toLowerCase())).filter((at) => at >= 0);
  const start = Math.max(0, Math.min(...(places.length ? places : [0])) - LENGTH / 4);
  return text.slice(start, start + LENGTH);
}
