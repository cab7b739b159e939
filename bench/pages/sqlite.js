// SQLite's FTS5 in the page, its database whole in memory: every word must be there, the last one
// as a prefix; titles count double; snippets are its own.

import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

import { open } from "./page.js";

const FIND = `SELECT rowid FROM entries WHERE entries MATCH ?
  ORDER BY bm25(entries, 2.0, 1.0) LIMIT ?`;
const SHOW = `SELECT names.id, title, names.date, snippet(entries, 1, '', '', '…', 40)
  FROM entries JOIN names ON names.rowid = entries.rowid
  WHERE entries MATCH ? AND entries.rowid = ?`;

open(async () => {
  const [sqlite, bytes] = await Promise.all([
    sqlite3InitModule({ print() {}, printErr() {} }),
    fetch("index.db").then((response) => response.arrayBuffer()),
  ]);
  const { capi, wasm } = sqlite;
  const database = new sqlite.oo1.DB(":memory:");
  const memory = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE;
  const { byteLength } = bytes;
  capi.sqlite3_deserialize(database.pointer, "main", memory, byteLength, byteLength, flags);
  const all = (statement, bind) => database.exec(statement, { bind, returnValue: "resultRows" });
  const find = (match, top) => (match ? all(FIND, [match, top]).map(([row]) => row) : []);
  return {
    search: (query) => find(typed(query), 100),
    rows: (rows, query) =>
      rows.map((row) => {
        const [[id, title, date, snippet]] = all(SHOW, [typed(query), row]);
        return { id, title, date, snippet: snippet || "No text" };
      }),
    rank: (text, top) => {
      const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
      const rows = find(words.map(quoted).join(" OR "), top);
      return rows.map((row) => all("SELECT id FROM names WHERE rowid = ?", [row])[0][0]);
    },
  };
});

function typed({ kind, words }) {
  if (kind === "phrase") return quoted(words.join(" "));
  return words.map(quoted).join(" ").concat(words.length ? "*" : "");
}

function quoted(word) {
  return `"${word}"`;
}
