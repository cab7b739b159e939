// Measures one engine's site: `node measure.mjs JOB.json OUT.json`. What fails is said in its place,
// and the rest is measured all the same.

import { readFileSync, writeFileSync } from "node:fs";

import { Chromium } from "./chromium.mjs";
import * as measures from "./measures.mjs";
import { serve } from "./server.mjs";
import { sizes } from "./sizes.mjs";
import { Visits } from "./visits.mjs";

const [jobFile, outFile] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, "utf8"));
const all = { ...measures, sizes };
const server = await serve(job.site, job.cache);
const visits = new Visits({ ...job, url: server.url });
const result = {};
for (const name of job.measures) {
  const chromium = await Chromium.start(job.chromium);
  try {
    result[name] = await all[name]({ ...job, chromium, visits });
  } catch (error) {
    result[name] = { failed: error.message.split("\n")[0] };
  } finally {
    await chromium.stop();
  }
}
writeFileSync(outFile, JSON.stringify(result));
server.stop();
process.exit();
