import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { startChild, type Child } from "../testing/child-process.js";
import { temporaryFolder, type TemporaryFolder } from "../testing/temporary-folder.js";
import { openSqliteStore } from "./open-sqlite-store.js";

const inUse = { name: "AssistError", code: "store.in-use", category: "configuration" };

describe("the database file", () => {
  let folder: TemporaryFolder;
  let path: string;
  let child: Child | undefined;
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, "assist.sqlite");
  });
  afterEach(async () => {
    await child?.kill();
    child = undefined;
    await folder.remove();
  });

  it("is refused to a second process, until the first has died by kill -9 (F2)", async () => {
    child = startChild("writer.child.ts", path);
    await child.lines[Symbol.asyncIterator]().next();
    await expect(openSqliteStore({ path })).rejects.toMatchObject(inUse);
    await child.kill();
    const second = await openSqliteStore({ path });
    await second.check();
    await second.close();
  });

  it("is refused to a second store in the same process, and free again after close", async () => {
    const first = await openSqliteStore({ path });
    await expect(openSqliteStore({ path })).rejects.toMatchObject(inUse);
    await first.check();
    await first.close();
    await (await openSqliteStore({ path })).close();
  });

  it("stays readable for the operator's own tools", async () => {
    const store = await openSqliteStore({ path });
    const tool = new Database(path, { readonly: true });
    expect(tool.prepare("select count(*) as sessions from sessions").get()).toEqual({ sessions: 0 });
    tool.close();
    await store.close();
  });

  it("and all files beside it are for their owner alone", async () => {
    const store = await openSqliteStore({ path });
    await store.check();
    for (const name of await readdir(folder.path)) {
      expect({ name, mode: (await stat(join(folder.path, name))).mode & 0o777 }).toEqual({
        name,
        mode: 0o600,
      });
    }
    await store.close();
  });
});
