// Starts the reader: the addresses stand on the script element, the words in the page. Nothing here
// shows text of its own. The build puts it into the head of each page.
{
  const files = document.currentScript.dataset;
  const here = (address) => new URL(address, document.baseURI).href;
  const page = document.documentElement;
  const query = new URLSearchParams(location.search || location.hash.split("?")[1]);
  const words = query.get("q");

  // Fetches a file of the site that will be wanted while the rest is on its way. Whoever wants it takes
  // it, by its path.
  const early = (address, ask = () => fetch(address, { priority: "low" })) => {
    const file = ((globalThis.ahead ??= {})[new URL(address).pathname] ??= ask());
    file.catch(() => {});
    return file;
  };

  const ahead = (part) => {
    for (const name of Object.keys(files).filter((name) => name.startsWith(part))) {
      early(here(files[name]));
    }
  };

  // What says where the parts of the archive are. The page of the search has it with it, but for the
  // newest rows, which who searches does not see.
  const manifest = here(`${page.dataset.root ?? ""}archive.json`);
  const told = () => {
    const element = words && document.getElementById("manifest");
    return element ? async () => new Response(element.textContent) : undefined;
  };

  let ask;
  const asked = new Promise((done) => (ask = done));
  asked.catch(() => {});

  const part = (name) => new URL(`shards/${name.slice(0, 2)}/${name}.json`, manifest).href;

  // The files that a search begins with: where entries are, and the blocks of the dictionary that have
  // its words. A wrong guess costs some kilobytes, and finds nothing less.
  const look = async (file) => {
    const { index, segments } = (await (await file).clone().json())._reading_room;
    const { name, blocks } = index;
    const from = (file) => new URL(`index/${name}/${file}.idx`, manifest).href;
    const asked = words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    const wanted = new Set();
    for (const word of asked.match(/[\p{L}\p{N}]+(?![\p{L}\p{N}:])/gu).slice(0, 9)) {
      // The page of the search says which block has a word; else a file does.
      const place = blocks?.findLastIndex((first) => first <= word);
      wanted.add(blocks ? `d${Math.max(0, place)}` : "blocks");
    }
    // The only segment says where entries are, if there is one alone.
    const [[, , only]] = segments;
    if (segments.length > 1) wanted.add("places");
    for (const file of wanted) early(from(file));
    if (segments.length === 1) early(part(only));
  };

  // What the manifest says of the parts of the archive. One that is all in one file has none.
  let read;
  const parts = () =>
    (read ??= (async () => (await (await asked).clone().json())._reading_room)());

  // What lists are filtered by, of the newest entries.
  const facts = async () => {
    for (const [, , name] of (await parts()).segments.slice(0, 3)) early(part(name));
  };

  // What each search begins with.
  const beginnings = async () => {
    const { index } = await parts();
    if (!index.blocks) early(new URL(`index/${index.name}/blocks.idx`, manifest).href);
  };

  // What is typed before the app is here will be answered from these files.
  const typed = ({ target }) => {
    if (target.id === "words") {
      ahead("search");
      beginnings().catch(() => {});
    }
    if (target.id.startsWith("filter-")) facts().catch(() => {});
  };
  addEventListener("input", typed);

  // The language that was chosen, or that the browser asks for first.
  const language = () => {
    try {
      return localStorage.getItem("reading-room:language") ?? navigator.language;
    } catch {
      return navigator.language;
    }
  };

  // The first paint; a moment later at the most, since nothing is painted where nobody looks.
  const painted = Promise.race([
    new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true })),
    new Promise((done) => setTimeout(done, document.hidden ? 0 : 500)),
  ]);

  // The page was answered late, or has come and took its time, so the line is slow. What is asked for
  // now is answered as late, when what the screen shows of the page is here: waiting for the paint as
  // well would make the app later, and the page no sooner. Firefox says when the first of the page came
  // until it has all.
  const slow = () =>
    new Promise((done) => {
      const look = () => {
        const [{ startTime, requestStart, responseStart, responseEnd } = {}] =
          performance.getEntriesByType("navigation");
        if (responseStart > requestStart + 100 || responseEnd > startTime + 100) done();
        else if (!responseEnd && document.readyState !== "complete") setTimeout(look, 20);
      };
      look();
    });

  const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

  // While it arrives, where the host says what it is.
  const compiled = async (response) => {
    if (response.headers.get("content-type")?.startsWith("application/wasm")) {
      return WebAssembly.compileStreaming(response);
    }
    return WebAssembly.compile(await response.arrayBuffer());
  };

  const rest = () => new Promise((done) => setTimeout(done));

  // The app, ready to run. What was written into a page has come before the line carries anything
  // else, and is painted where that takes no longer; of a page that asks for more than what is in it
  // nothing is painted before.
  const fetched = async () => {
    if (words) ahead("search");
    if (!location.search && !location.hash.startsWith("#/")) await Promise.race([painted, slow()]);
    for (const code of page.dataset.code?.split(" ") ?? []) ahead(code);
    if (language().startsWith("ru")) ahead("russian");
    if (!query.has("archive") && !words) ask(early(manifest));
    const code = fetch(here(files.wasm), { priority: "low" }).then(compiled);
    code.catch(() => {});
    const { default: run } = await import(here(files.js));
    const module_or_path = await code;
    return () => run({ module_or_path });
  };

  const start = async () => {
    const coming = fetched();
    coming.catch(() => {});
    await parsed;
    const app = document.getElementById("app");
    // What was written into the page is not what the address asks for: better wait than flicker.
    const filtered = location.search && app.querySelector(".list-page");
    if (filtered || location.hash.startsWith("#/")) page.dataset.waiting = "";
    else if (location.search) page.dataset.listed = "";

    if (!query.has("archive") && words) look(early(manifest, told())).catch(() => {});
    if (location.search && !words) facts().catch(() => {});

    // A page that can be read already is shown before the app takes its time.
    if (app.hasChildNodes() && !("waiting" in page.dataset)) await painted;

    try {
      const run = await coming;
      await rest();
      await run();
      removeEventListener("input", typed);
    } catch (error) {
      console.error(error);
      delete page.dataset.waiting;
      delete page.dataset.listed;
      document.getElementById("waiting").remove();
      const words = document.getElementById("boot-failed");
      document.body.prepend(words);
      words.hidden = false;
    }
  };

  // A page in a file can be read, and has no way to the rest.
  if (location.protocol !== "file:") start();
}
