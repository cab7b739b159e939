// The entries that every engine is given: lines of id, title, date and text. Nothing is left out.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Each entry of the file, in its order: number, name, title, date, text, all of them text. */
export async function* entries(file) {
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    if (!line) continue;
    const { id, title, date, text } = JSON.parse(line);
    yield { number, name: id, title: title ?? "", date: date ?? "", text: text ?? "" };
    number += 1;
  }
}
