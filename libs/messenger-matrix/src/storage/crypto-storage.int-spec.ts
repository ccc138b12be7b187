import { chmodSync, statSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openCryptoStorage } from "./crypto-storage.js";
import { startChild } from "./testing/child-process.js";
import { openDatabase, resultOf } from "./testing/idb-requests.js";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.js";

describe("the file of a Matrix account", () => {
  let folder: TemporaryFolder;
  let path: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, "matrix.sqlite");
  });
  afterEach(() => folder.remove());

  const refused = (code: string) => ({ name: "AssistError", code: `matrix-storage.${code}` });
  const device = { userId: "@bot:example.org", deviceId: "ABC", accessToken: "secret" };

  it("is nobody's but its owner's, also when it was not before, and so is its log", async () => {
    writeFileSync(path, "");
    chmodSync(path, 0o644);
    const storage = await openCryptoStorage(path);
    storage.rememberDevice(device);
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    storage.close();
  });

  it("keeps the device until it is told to forget it", async () => {
    let storage = await openCryptoStorage(path);
    expect(storage.device()).toBeUndefined();
    storage.rememberDevice(device);
    storage.close();

    storage = await openCryptoStorage(path);
    expect(storage.device()).toEqual(device);
    storage.forgetDevice();
    expect(storage.device()).toBeUndefined();
    storage.close();
  });

  it("is refused to a second opening, in this process or another, from the first moment", async () => {
    const storage = await openCryptoStorage(path);
    await expect(openCryptoStorage(path)).rejects.toMatchObject(refused("in-use"));
    storage.close();

    const other = startChild("burst.child.ts", path);
    for await (const line of other.lines) {
      if (line !== "open") continue;
      await expect(openCryptoStorage(path)).rejects.toMatchObject(refused("in-use"));
      await other.kill();
    }
    (await openCryptoStorage(path)).close();
  });

  it.each(["first page", "middle"])("is refused when it is damaged: %s", async (where) => {
    const storage = await openCryptoStorage(path);
    const database = await openDatabase(storage.indexedDB, "crypto", 1, (made) => {
      const sessions = made.createObjectStore("sessions");
      for (let number = 0; number < 200; number++) sessions.put(new Uint8Array(2_000), number);
    });
    database.close();
    storage.close();
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.fill(0x5a, where === "middle" ? bytes.length / 2 : 0, bytes.length / 2 + 30_000),
    );

    await expect(openCryptoStorage(path)).rejects.toMatchObject(refused("damaged"));
  });

  it("is refused when another program wrote it, a newer release, or when there is no such folder", async () => {
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE songs (title TEXT)");
    other.close();
    await expect(openCryptoStorage(path)).rejects.toMatchObject(refused("something-else"));

    const newer = join(folder.path, "newer.sqlite");
    (await openCryptoStorage(newer)).close();
    const database = new DatabaseSync(newer);
    database.exec("PRAGMA user_version = 99");
    database.close();
    await expect(openCryptoStorage(newer)).rejects.toMatchObject(refused("newer-schema"));

    await expect(openCryptoStorage(join(folder.path, "none", "x"))).rejects.toMatchObject(
      refused("no-place"),
    );
  });

  it("serves several accounts at a time, told apart by the prefix; with the last the global is gone", async () => {
    const one = await openCryptoStorage(path);
    const other = await openCryptoStorage(join(folder.path, "other.sqlite"));
    for (const { databasePrefix } of [one, other]) {
      const database = await openDatabase(globalThis.indexedDB, `${databasePrefix}::crypto`, 1, (made) => {
        made.createObjectStore("core").put(databasePrefix, "whose");
      });
      database.close();
    }
    for (const { indexedDB, databasePrefix } of [one, other]) {
      const core = (await openDatabase(indexedDB, "crypto")).transaction("core").objectStore("core");
      expect(await resultOf(core.get("whose"))).toBe(databasePrefix);
    }
    expect(() => globalThis.indexedDB.open("crypto")).toThrow("No open storage");
    one.close();
    expect(globalThis.indexedDB).toBeDefined();
    other.close();
    expect("indexedDB" in globalThis || "IDBKeyRange" in globalThis).toBe(false);
  });
});
