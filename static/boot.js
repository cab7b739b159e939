// Starts the reader: the two addresses stand on the script element, the words in the page.
// Nothing here shows text of its own.

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const here = (address) => new URL(address, document.baseURI).href;

try {
  const { default: start } = await import(here(js));
  await start({ module_or_path: here(wasm) });
} catch (error) {
  console.error(error);
  document.getElementById("app").replaceChildren();
  document.getElementById("boot-failed").hidden = false;
}
