import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { temporaryFolder, type TemporaryFolder } from "../testing/temporary-folder.js";
import { makeDurable, openDatabase } from "./durable-database.js";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

it("syncs the log at each commit, and keeps references whole", () => {
  const database = openDatabase(join(folder.path, "assist.sqlite"));
  makeDurable(database);
  const full = 2;
  expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(database.pragma("synchronous", { simple: true })).toBe(full);
  expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(database.pragma("busy_timeout", { simple: true })).toBe(5_000);
  database.close();
});
