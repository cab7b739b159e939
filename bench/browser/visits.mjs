// Visits to the page of an engine: how it is opened, when its results stand there, what it
// downloaded. What is measured of them is said elsewhere.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PAGES = join(import.meta.dirname, "../pages");
const WATCH = readFileSync(join(PAGES, "watch.js"), "utf8");

/** What a result is on the pages of the peers, and on ours. */
const ROWS = { row: "ol > li", title: "a", date: "time", snippet: "p" };
const OUR_ROWS = {
  // Our first page shows the latest entries before any script runs; results have marks.
  row: "main ol.rows > li:has(mark)",
  title: "a.name",
  date: "time",
  snippet: "p",
};

/** How long a page may take to show its results. */
export const PATIENCE = 180_000;
/** How long nothing more must come before a visit is over. */
const QUIET = 300;
/** How often a page is asked whether its results are there. */
const PAUSE = 50;

/** Latency in milliseconds, and bytes a second. */
export const LINES = {
  loopback: undefined,
  "4G": line(60, 9_000_000),
  "slow 4G": line(150, 1_600_000),
};

function line(latency, bits) {
  return { latency, downloadThroughput: bits / 8, uploadThroughput: bits / 8 };
}

/** Whether a file is one of our pages or of our app, and so not of the search alone. */
export function isApp(path) {
  return /\/$|(^|\/)feed\.json$|\.(html|js|css|wasm|svg|webmanifest|png|ico|xml|txt)$/.test(path);
}

/** How the pages of an engine are opened. */
export class Visits {
  constructor({ engine, site, url }) {
    this.url = url;
    // A site that was built without pages has the one address for everything.
    this.search = existsSync(join(site, "search/index.html")) ? "search/" : "#/search/";
    this.ours = engine === "ours";
    const rows = this.ours ? OUR_ROWS : ROWS;
    this.scripts = [`window.benchRows = ${JSON.stringify(rows)};${WATCH}`];
    if (this.ours) this.scripts.push(readFileSync(join(PAGES, "ours.js"), "utf8"));
  }

  /** An empty page on this line. */
  page(chromium, line) {
    return chromium.page({ line, scripts: this.scripts });
  }

  /** Goes to the results of a query and waits until ten stand there: milliseconds and files. */
  async open(page, query) {
    const asked = this.ours ? query.text : JSON.stringify(query);
    const place = this.ours ? this.search : "index.html";
    await page.goto(`${this.url}${place}?q=${encodeURIComponent(asked)}`);
    const ms = await shown(page);
    await sleep(QUIET);
    return { ms, ...this.sum(page.traffic()) };
  }

  /** Asks as the search box does. */
  ask(page, query) {
    return page.evaluate(`window.bench.ask(${JSON.stringify(query)})`);
  }

  /** Asks and waits until nothing more comes: the answer and what it cost. */
  async cost(page, query) {
    const { engine, shown, ids } = await this.ask(page, { ...query, still: QUIET });
    await sleep(QUIET);
    return { kind: query.kind, engine, ms: shown, found: ids.length, ...this.sum(page.traffic()) };
  }

  /** Bytes and requests; `alone` leaves out what is the app's and not the search's. */
  sum(files) {
    const bytes = (files) => files.reduce((sum, file) => sum + file.bytes, 0);
    const alone = this.ours ? files.filter(({ path }) => !isApp(path)) : files;
    return { bytes: bytes(files), requests: files.length, alone: bytes(alone) };
  }
}

async function shown(page) {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const ms = await page.evaluate("window.benchWatch?.shown ?? null", PATIENCE).catch(retry);
    if (ms !== null) return ms;
    await sleep(PAUSE);
  }
  throw new Error(`no ten results in ${PATIENCE / 1e3} s`);
}

/** While a page gives way to the next, nobody answers; a page that is gone never will. */
function retry(error) {
  if (/context|navigat/i.test(error.message)) return null;
  throw error;
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
