// Asks our own page as its reader does: types into the search box, and waits until the list says
// how many entries there are and its first rows stand still; more rows come below them later.
// Engine times are those of the User Timing measures `search` since. It knows the page by its roles
// and classes alone.
(() => {
  const SHOWN = 10;
  const BOX = "main input[type=search]";
  const COUNT = "main .results .count";
  const ROW = "main ol.rows > li";
  const PATIENCE = 60_000;
  /** How long rows stand still, in milliseconds, unless the question says otherwise. */
  const STILL = 50;

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const type = (text) => {
    const box = document.querySelector(BOX);
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: text.at(-1) }));
  };

  /** The first rows; one that is still on its way has no link. */
  const rows = () => [...document.querySelectorAll(ROW)].slice(0, SHOWN);
  const link = (row) => row.querySelector(window.benchRows.title);

  /** When what is said and shown of the results has changed. */
  let changed = 0;
  let shown;
  const look = () => {
    const count = document.querySelector(COUNT)?.textContent;
    const now = [count, ...rows().map((row) => row.textContent)].join("\n");
    if (now !== shown) changed = performance.now();
    shown = now;
  };
  const noting = new MutationObserver(look);
  noting.observe(document, { childList: true, subtree: true, characterData: true });

  /** A search that goes on says how many there are "so far", or no number, and keeps earlier rows. */
  const settled = () => {
    const count = document.querySelector(COUNT)?.textContent ?? "";
    return /\d/.test(count) && !count.includes("so far") && rows().every(link);
  };

  /** What is there instead of a list that stands still. */
  const restless = () => {
    const count = document.querySelector(COUNT)?.textContent;
    const linked = rows().filter(link).length;
    const quiet = Math.round(performance.now() - changed);
    const state = `"${count}", ${linked} of ${rows().length} rows, unchanged for ${quiet} ms`;
    return new Error(`the list does not stand still: ${state} (${location.search})`);
  };

  const stand = async (started, still) => {
    do {
      await frame();
      if (performance.now() - started > PATIENCE) throw restless();
    } while (!settled() || performance.now() - Math.max(changed, started) < still);
  };

  const id = (row) => {
    const address = new URL(link(row).href);
    const path = address.hash.startsWith("#/") ? address.hash.slice(1) : address.pathname;
    return decodeURIComponent(path.split("?")[0].match(/entry\/([^/]+)/)[1]);
  };

  window.bench = {
    ask: async ({ text, still = STILL }) => {
      performance.clearMeasures("search");
      const started = performance.now();
      type(text);
      await stand(started, still);
      const measures = performance.getEntriesByName("search", "measure");
      // The same question goes on as files arrive: what is computed for it all is its time.
      const engine = measures.reduce((sum, measure) => sum + measure.duration, 0);
      return {
        ids: rows().map(id),
        engine: measures.length ? engine : null,
        shown: Math.max(0, changed - started),
      };
    },
  };
})();
