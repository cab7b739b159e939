// Starts the reader: the addresses stand on the script element, the words in the page. Nothing here
// shows text of its own. The build puts it into each page.

const files = document.querySelector("script[data-wasm]").dataset;
const here = (address) => new URL(address, document.baseURI).href;
const page = document.documentElement;
const app = document.getElementById("app");

// Fetches a file of the site that will be wanted while the rest is on its way. Whoever wants it takes
// it, by its path.
const early = (address) => {
  const file = fetch(address);
  file.catch(() => {});
  (globalThis.ahead ??= {})[new URL(address).pathname] = file;
  return file;
};

const ahead = (part) => {
  for (const name of Object.keys(files).filter((name) => name.startsWith(part))) {
    early(here(files[name]));
  }
};

// The files of the index of words that a search begins with: where entries are, and the blocks of
// the dictionary that have its words. A wrong guess costs some kilobytes, and finds nothing less.
const look = async (query) => {
  const { href } = document.querySelector("link[rel=preload][href$='archive.json']");
  const manifest = await (await early(href)).clone().json();
  const { name, blocks } = manifest._reading_room.index;
  const words = query.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const wanted = new Set(["places"]);
  for (const word of words.match(/[\p{L}\p{N}]+(?![\p{L}\p{N}:])/gu).slice(0, 9)) {
    wanted.add(`d${Math.max(0, blocks.findLastIndex((first) => first <= word))}`);
  }
  for (const file of wanted) early(new URL(`index/${name}/${file}.idx`, href).href);
};

// The language that was chosen, or that the browser asks for first.
const language = () => {
  try {
    return localStorage.getItem("reading-room:language") ?? navigator.language;
  } catch {
    return navigator.language;
  }
};

const start = async () => {
  // What was written into the page is not what the address asks for: better wait than flicker.
  const filtered = location.search && app.querySelector(".list-page");
  if (filtered || location.hash.startsWith("#/")) page.dataset.waiting = "";
  else if (location.search) page.dataset.listed = "";

  const query = new URLSearchParams(location.search || location.hash.split("?")[1]);
  if (query.get("q")) {
    ahead("search");
    if (!query.has("archive")) look(query.get("q")).catch(() => {});
  }
  if (language().startsWith("ru")) ahead("russian");

  // A page that can be read already is shown before the app takes its time; a moment at the most,
  // since nothing is painted where nobody looks.
  if (app.hasChildNodes() && !("waiting" in page.dataset)) {
    const painted = new Promise((done) => {
      new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    });
    const moment = new Promise((done) => setTimeout(done, 250));
    await Promise.race([painted, moment]);
  }

  try {
    const { default: run } = await import(here(files.js));
    await run({ module_or_path: here(files.wasm) });
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
