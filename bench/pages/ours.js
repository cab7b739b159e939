// Asks our own page as its reader does: types into the search box, and waits for the User Timing
// measure `search` of that question and for the rows. It knows the page by its roles alone.
(() => {
  const SHOWN = 10;
  const BOX = "main input[type=search]";
  const ROW = "main ol.rows > li";
  const PATIENCE = 60_000;
  /** How many frames the page must stay as it is. */
  const STILL = 3;

  let changed = 0;
  const noting = new MutationObserver(() => (changed = performance.now()));
  noting.observe(document, { childList: true, subtree: true, characterData: true });

  const measured = (action) =>
    new Promise((resolve, reject) => {
      const watcher = new PerformanceObserver((list) => {
        const measure = list.getEntriesByName("search", "measure").at(-1);
        if (!measure) return;
        watcher.disconnect();
        resolve(measure);
      });
      watcher.observe({ type: "measure" });
      setTimeout(() => reject(new Error("no measure `search`")), PATIENCE);
      action();
    });

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const type = (text) => {
    const box = document.querySelector(BOX);
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: text.at(-1) }));
  };

  /** The first rows; one that is still on its way has no link. */
  const rows = () => [...document.querySelectorAll(ROW)].slice(0, SHOWN);
  const link = (row) => row.querySelector(window.benchRows.title);

  const stand = async () => {
    for (let still = 0, before = changed; still < STILL; ) {
      await frame();
      still = changed === before && rows().every(link) ? still + 1 : 0;
      before = changed;
    }
  };

  const id = (row) => {
    const address = new URL(link(row).href);
    const path = address.hash.startsWith("#/") ? address.hash.slice(1) : address.pathname;
    return decodeURIComponent(path.split("?")[0].match(/entry\/([^/]+)/)[1]);
  };

  window.bench = {
    ask: async ({ text }) => {
      const started = performance.now();
      const measure = await measured(() => type(text));
      await stand();
      const ids = rows().map(id);
      return { ids, engine: measure.duration, shown: Math.max(0, changed - started) };
    },
  };
})();
