// Starts the reader: the two addresses stand on the script element, the words in the page.
// Nothing here shows text of its own.

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const here = (address) => new URL(address, document.baseURI).href;
const page = document.documentElement;
const app = document.getElementById("app");

// The address bar will change under the page; what is relative to it now stays where it is.
for (const link of document.querySelectorAll("link[rel=icon]")) link.href = link.href;

// What was written into the page is not what the address asks for: better wait than flicker.
const filtered = location.search && app.querySelector(".list-page");
if (filtered || location.hash.startsWith("#/")) page.dataset.waiting = "";
else if (location.search) page.dataset.listed = "";

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
  const { default: start } = await import(here(js));
  await start({ module_or_path: here(wasm) });
} catch (error) {
  console.error(error);
  delete page.dataset.waiting;
  delete page.dataset.listed;
  document.getElementById("waiting").remove();
  const words = document.getElementById("boot-failed");
  document.body.prepend(words);
  words.hidden = false;
}
