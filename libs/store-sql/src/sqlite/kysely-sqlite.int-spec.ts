import { expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { kyselySqlite } from "./kysely-sqlite.js";

it("rolls back what SQLite has ended by itself, as after some failures, without a second failure", () => {
  const database = new Database(":memory:");
  database.exec("create table names (name text primary key)");
  const adapter = kyselySqlite(database);
  adapter.prepare("begin").run([]);
  const insert = adapter.prepare("insert or rollback into names values (?)");
  insert.run(["one"]);
  expect(() => insert.run(["one"])).toThrow(expect.objectContaining({ code: "store.conflict" }));
  expect(database.inTransaction).toBe(false);
  adapter.prepare("rollback").run([]);
  adapter.prepare("begin").run([]);
  insert.run(["two"]);
  adapter.prepare("rollback").run([]);
  expect(adapter.prepare("select * from names").all([])).toEqual([]);
  adapter.close();
});
