// Writes what engines without texts need beside their index: texts in files of some 16 kB, and rows.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SIZE = 16_384;

/** Takes entry after entry; `end` writes what is left. The first thousand say how long texts are. */
export class Texts {
  #out;
  #perFile;
  #texts = [];
  #rows = [];
  #files = 0;

  constructor(out) {
    this.#out = out;
    mkdirSync(join(out, "texts"), { recursive: true });
  }

  add({ name, title, date, text }) {
    this.#rows.push([name, title, date]);
    this.#texts.push(text);
    if (this.#rows.length === 1_000) this.#measure();
    while (this.#perFile && this.#texts.length >= this.#perFile) this.#write();
  }

  end({ rows }) {
    if (!this.#perFile) this.#measure();
    while (this.#texts.length) this.#write();
    writeFileSync(join(this.#out, "texts.json"), JSON.stringify({ perFile: this.#perFile }));
    if (rows) writeFileSync(join(this.#out, "rows.json"), JSON.stringify(this.#rows));
  }

  #measure() {
    const length = this.#texts.reduce((sum, text) => sum + text.length, 0);
    this.#perFile = Math.max(1, Math.round((SIZE * this.#texts.length) / Math.max(1, length)));
  }

  #write() {
    const texts = this.#texts.splice(0, this.#perFile);
    writeFileSync(join(this.#out, "texts", `${this.#files}.json`), JSON.stringify(texts));
    this.#files += 1;
  }
}
