// Headless Chromium, spoken to in its own protocol over a pipe: pages in fresh profiles, on a
// chosen line, with every byte of every worker counted. It knows nothing of what is measured.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Page } from "./page.mjs";

/** As root, and without a network beside the one that is measured. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--remote-debugging-pipe",
];

/** How long it may take to end by itself. */
const PATIENCE = 5_000;

export class Chromium {
  #process;
  #profile;
  #asked = new Map();
  #next = 1;
  #listeners = new Set();
  #rest = "";

  /** Starts the program of this path with a profile of its own. */
  static async start(program) {
    const chromium = new Chromium();
    chromium.#profile = mkdtempSync(join(tmpdir(), "reading-room-bench-"));
    chromium.#process = spawn(program, [...FLAGS, `--user-data-dir=${chromium.#profile}`], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    chromium.#process.stdio[4].setEncoding("utf8").on("data", (text) => chromium.#read(text));
    chromium.#process.on("exit", () => chromium.#fail(new Error("Chromium ended")));
    chromium.#process.stdio[3].on("error", () => {});
    await chromium.send("Browser.getVersion");
    return chromium;
  }

  /** Asks for something, of the browser or of one session. */
  send(method, params = {}, sessionId) {
    const id = this.#next++;
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#asked.set(id, { method, resolve, reject }));
  }

  /** Calls back with each event; what it returns stops that. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An empty page in a profile that has seen nothing, on this line, with these scripts in it. */
  page(options) {
    return Page.open(this, options);
  }

  /** The ids of the processes that render pages. */
  async renderers() {
    const { processInfo } = await this.send("SystemInfo.getProcessInfo");
    return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  }

  async stop() {
    const process = this.#process;
    if (process.exitCode === null && process.signalCode === null) {
      const ended = new Promise((resolve) => process.once("exit", resolve));
      const late = setTimeout(() => process.kill("SIGKILL"), PATIENCE);
      this.send("Browser.close").catch(() => {});
      await ended;
      clearTimeout(late);
    }
    try {
      rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    } catch {
      // A process of it still writes there; the folder is one for passing things.
    }
  }

  #read(text) {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop();
    for (const message of messages) this.#take(JSON.parse(message));
  }

  #take(message) {
    if (message.id === undefined) {
      for (const listener of [...this.#listeners]) listener(message);
      return;
    }
    const { method, resolve, reject } = this.#asked.get(message.id) ?? {};
    this.#asked.delete(message.id);
    if (message.error) reject?.(new Error(`${method}: ${message.error.message}`));
    else resolve?.(message.result);
  }

  #fail(error) {
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
