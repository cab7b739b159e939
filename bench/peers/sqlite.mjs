// A database of SQLite with an FTS5 table, made small by `optimize` and `VACUUM`.

import { writeFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

export async function build(entries, out) {
  const sqlite = await sqlite3InitModule();
  const database = new sqlite.oo1.DB(":memory:");
  database.exec(`CREATE VIRTUAL TABLE entries USING fts5(title, text, tokenize = 'porter unicode61');
    CREATE TABLE names(id TEXT, date TEXT); BEGIN`);
  const entry = database.prepare("INSERT INTO entries(rowid, title, text) VALUES (?, ?, ?)");
  const name = database.prepare("INSERT INTO names(rowid, id, date) VALUES (?, ?, ?)");
  for await (const { number, name: id, title, date, text } of entries) {
    entry.bind([number + 1, title, text]).stepReset();
    name.bind([number + 1, id, date]).stepReset();
  }
  entry.finalize();
  name.finalize();
  database.exec("COMMIT; INSERT INTO entries(entries) VALUES ('optimize'); VACUUM");
  writeFileSync(join(out, "index.db"), sqlite.capi.sqlite3_js_db_export(database));
  const wasm = import.meta.resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm");
  copyFileSync(fileURLToPath(wasm), join(out, "sqlite3.wasm"));
}
