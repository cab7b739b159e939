// The page of a peer: asks its engine what the address asks for, and shows ten results with title,
// date and snippet. `window.bench` asks further questions as its search box would.
//
// An engine is `{ search(query), rows(hits, query), rank(text, top) }`: hits, best first; what
// stands in their rows; and, for judging, ids by plain words.

const SHOWN = 10;

/** Shows what the address asks for as soon as the engine is there. */
export function open(load) {
  const engine = load();
  window.bench = {
    ask: async (query) => ask(await engine, query),
    rank: async (text, top) => (await engine).rank(text, top),
  };
  const address = new URLSearchParams(location.search);
  if (address.has("q")) window.bench.ask(JSON.parse(address.get("q")));
}

async function ask(engine, query) {
  const started = performance.now();
  const hits = await engine.search(query);
  const found = performance.now();
  const rows = await engine.rows(hits.slice(0, SHOWN), query);
  show(rows, query.words);
  const shown = performance.now();
  return { ids: rows.map(({ id }) => id), engine: found - started, shown: shown - started };
}

function show(rows, words) {
  const items = rows.map(({ id, title, date, snippet }) => {
    const link = element("a", title || "Untitled");
    link.href = `entry/${encodeURIComponent(id)}/`;
    const text = element("p");
    text.append(...marked(snippet, words));
    return element("li", link, element("time", date || "no date"), text);
  });
  document.querySelector("ol").replaceChildren(...items);
}

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

function marked(snippet, words) {
  const pattern = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
  if (!pattern) return [snippet];
  const parts = snippet.split(new RegExp(`(${pattern})`, "iu"));
  return parts.map((part, place) => (place % 2 ? element("mark", part) : part));
}
