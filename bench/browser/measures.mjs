// What is measured of an engine's page, each measure in a Chromium of its own. Raw figures come
// out; medians and tables are made elsewhere.

import { readFileSync } from "node:fs";

import { LINES, PATIENCE, sleep } from "./visits.mjs";

/** A line that would be busy for longer than this with the bytes alone is not waited for. */
const TOO_LONG = 60;
/** One that is busy for longer than this is measured once. */
const LONG = 15;
/** How long a typist takes for a key: slow enough that each is answered on a fast line. */
const KEY = 250;
/** How often each query is asked once everything is there. */
const ROUNDS = 3;

/** Cold starts to ten results, on each line. */
export async function cold({ chromium, visits, queries }) {
  const visit = async (query, line) => {
    const page = await visits.page(chromium, line);
    const visit = await visits.open(page, query);
    await page.close();
    return visit;
  };
  // The first fills the caches of the disk and of the server.
  await visit(queries.cold[0]);
  const result = {};
  for (const [name, line] of Object.entries(LINES)) {
    const floor = line ? result.loopback[0].bytes / line.downloadThroughput : 0;
    result[name] = [];
    if (floor > TOO_LONG) {
      result[name].push({ floor: floor * 1_000 });
      continue;
    }
    const times = line ? (floor > LONG ? 1 : 2) : queries.cold.length;
    const asked = queries.cold.slice(0, times);
    for (const query of asked) result[name].push(await visit(query, line));
  }
  return result;
}

/** Further queries after a cold start: what each costs, and how long it takes on 4G. */
export async function further({ chromium, visits, queries }) {
  const run = async (line) => {
    const page = await visits.page(chromium);
    await visits.open(page, queries.cold[0]);
    await page.line(line);
    const costs = [];
    for (const query of queries.further) costs.push(await visits.cost(page, query));
    await page.close();
    return costs;
  };
  return { loopback: await run(), "4G": await run(LINES["4G"]) };
}

/** A phrase of common words, as the first question after a cold start. */
export async function phrase({ chromium, visits, queries }) {
  const costs = [];
  for (const query of queries.phrase) {
    const page = await visits.page(chromium);
    await visits.open(page, queries.cold[0]);
    costs.push(await visits.cost(page, query));
    await page.close();
  }
  return costs;
}

/** Two words, letter by letter. */
export async function typing({ chromium, visits, queries }) {
  const page = await visits.page(chromium);
  await visits.open(page, queries.cold[0]);
  const [text] = queries.typing;
  const keys = [...text].map((_, place) => text.slice(0, place + 1));
  const answers = [];
  for (const typed of keys) {
    const query = { kind: "typing", text: typed, words: typed.trim().split(" "), still: KEY };
    // An answer that a later key overtakes may never come.
    answers.push(visits.ask(page, query).catch(() => null));
    await sleep(KEY);
  }
  const last = await Promise.race([answers.at(-1), sleep(PATIENCE)]);
  await sleep(KEY);
  const cost = { keys: keys.length, ms: last?.shown ?? null, ...visits.sum(page.traffic()) };
  await page.close();
  return cost;
}

/** Engine times when everything is there, tasks that held up the page, and memory after 150. */
export async function warm({ chromium, visits, queries }) {
  const page = await visits.page(chromium);
  const blank = await memory(chromium);
  await visits.open(page, queries.cold[0]);
  const start = await page.evaluate("window.benchWatch.tasks.splice(0)");
  for (const query of queries.many) await visits.ask(page, query);
  await page.collectGarbage();
  await sleep(KEY);
  const used = (await memory(chromium)) - blank;
  for (const query of queries.warm) await visits.ask(page, query);
  await page.evaluate("window.benchWatch.tasks.splice(0)");
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of queries.warm) {
      const { engine, shown } = await visits.ask(page, query);
      times.push({ kind: query.kind, engine, shown });
    }
  }
  const tasks = await page.evaluate("window.benchWatch.tasks.splice(0)");
  await page.close();
  return { times, start, tasks, memory: used };
}

/** The first ten answers to each known item and each typo. */
export async function answers({ chromium, visits, queries }) {
  const page = await visits.page(chromium);
  await visits.open(page, queries.cold[0]);
  const ids = async (queries) => {
    const all = [];
    for (const query of queries) all.push((await visits.ask(page, query)).ids);
    return all;
  };
  const result = { known: await ids(queries.known), typos: await ids(queries.typos) };
  await page.close();
  return result;
}

/** The first thousand answers to each topic of a test collection. */
export async function rank({ chromium, visits, queries }) {
  const page = await visits.page(chromium);
  await page.goto(`${visits.url}index.html`);
  while (!(await page.evaluate("Boolean(window.bench)").catch(() => false))) await sleep(KEY);
  const all = [];
  for (const { text } of queries.topics) {
    all.push(await page.evaluate(`window.bench.rank(${JSON.stringify(text)}, 1000)`));
  }
  await page.close();
  return all;
}

/** The share of memory that is the rendering processes' own, in bytes. */
async function memory(chromium) {
  const pages = await chromium.renderers();
  return pages.reduce((sum, id) => sum + share(id), 0);
}

function share(id) {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(rollup.match(/^Pss:\s+(\d+) kB/m)[1]) * 1_024;
  } catch {
    // It ended between the list and the look.
    return 0;
  }
}
