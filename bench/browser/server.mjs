// Static files as a plain host sends them: compressed like nginx at level 6, kept for ten minutes
// like GitHub Pages. It reads one folder and writes nothing but its own cache of large files.

import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream/promises";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { createGzip, gzip } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".jsonl": "application/jsonl",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".db": "application/vnd.sqlite3",
};
const COMPRESSED = /^text\/|json|xml|wasm|sqlite3/;
export const LEVEL = 6;
const ALONE = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
/** Smaller files travel as they are. */
export const SMALL = 256;
/** Larger ones are compressed once and kept, so that no visit waits for that. */
export const LARGE = 1_000_000;

const compress = promisify(gzip);

/** Whether the server compresses a file of this name. */
export function compresses(file) {
  return COMPRESSED.test(type(file));
}

/** Serves the folder on this machine alone; `cache` is where compressed large files are kept. */
export async function serve(folder, cache) {
  mkdirSync(cache, { recursive: true });
  const site = { folder, cache };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error) => response.destroy(error));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer({ folder, cache }, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const found = find(folder, path);
  const file = found ?? find(folder, "/404.html");
  if (!file) {
    response.writeHead(404, { "content-length": 0 }).end();
    return;
  }
  const headers = { "content-type": type(file), "cache-control": "max-age=600" };
  // Pages that are alone in their process have clocks that are exact to a few microseconds.
  if (/^text\/(html|javascript)/.test(type(file))) Object.assign(headers, ALONE);
  const status = found ? 200 : 404;
  const { size } = statSync(file);
  const compressed = compresses(file) && size >= SMALL;
  if (compressed) Object.assign(headers, { "content-encoding": "gzip", vary: "Accept-Encoding" });
  if (size >= LARGE) {
    const source = compressed ? await kept(file, cache) : file;
    headers["content-length"] = statSync(source).size;
    response.writeHead(status, headers);
    await pipeline(createReadStream(source), response);
    return;
  }
  const plain = await readFile(file);
  const body = compressed ? await compress(plain, { level: LEVEL }) : plain;
  response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
}

function type(file) {
  return TYPES[extname(file)] ?? "application/octet-stream";
}

function find(folder, path) {
  let file = join(folder, normalize(path));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  return existsSync(file) ? file : undefined;
}

const making = new Map();

async function kept(file, cache) {
  const { size, mtimeMs } = statSync(file);
  const name = createHash("sha256").update(`${file} ${size} ${mtimeMs}`).digest("hex");
  const target = join(cache, `${name}.gz`);
  if (!making.has(target)) {
    const make = () =>
      pipeline(createReadStream(file), createGzip({ level: LEVEL }), createWriteStream(target));
    making.set(target, existsSync(target) ? Promise.resolve() : make());
  }
  await making.get(target);
  return target;
}
