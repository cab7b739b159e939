// Starts the reader: the addresses stand on the script element, the words in the page. Nothing here
// shows text of its own. The build puts it into each page.

const files = document.querySelector("script[data-wasm]").dataset;
const here = (address) => new URL(address, document.baseURI).href;
const page = document.documentElement;
const app = document.getElementById("app");

// Fetches the files of a part that will be wanted while the rest is on its way. The loader of the
// parts takes them.
const ahead = (part) => {
  globalThis.ahead ??= {};
  for (const name of Object.keys(files).filter((name) => name.startsWith(part))) {
    const address = here(files[name]);
    globalThis.ahead[address] = fetch(address);
    globalThis.ahead[address].catch(() => {});
  }
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

  if (/[?&]q=./.test(location.search + location.hash)) ahead("search");
  if (language().startsWith("ru")) ahead("russian");

  // A page that can be read already is shown before the app takes its time; a moment at the most,
  // since nothing is painted where nobody looks.
  if (app.hasChildNodes()) {
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
