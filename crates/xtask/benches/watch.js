// Notes when the largest paint was, and when the page first answered: where something is typed, when
// the count of results changed after that; elsewhere, when the text was there. It types as soon as
// there is a field, as somebody in a hurry does. FIELD and TYPED are put in before it runs.
// `readingRoomTimes()` holds nothing for a paint until no larger one has come for a second.
(() => {
  const COUNT = ".count";
  const TEXT = "article p";
  let paint;
  let response;
  let counted;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) paint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });

  const type = (box) => {
    box.value = TYPED;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: TYPED }));
  };
  const look = () => {
    if (response !== undefined) return;
    const box = document.getElementById(FIELD);
    const count = document.querySelector(COUNT)?.textContent;
    if (FIELD === "") {
      if (document.querySelector(TEXT)?.textContent.trim()) response = performance.now();
    } else if (counted !== undefined) {
      if (/\d/.test(count) && count !== counted) response = performance.now();
    } else if (box && count) {
      counted = count;
      // After the page's own work of this moment, as a person's key would come.
      setTimeout(() => type(box));
    }
  };
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  window.readingRoomTimes = () => {
    const settled = paint !== undefined && performance.now() - paint > 1000;
    return { paint: settled ? paint : null, response: response ?? null };
  };
})();
