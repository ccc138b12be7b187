import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type CryptoStorage, openCryptoStorage } from "./crypto-storage.js";
import { openCrypto } from "./testing/olm-machine.js";
import { endOf, openDatabase, resultOf } from "./testing/idb-requests.js";
import { canMount, mountSmallDisk, type SmallDisk } from "./testing/small-disk.js";
import { syncResponse } from "./testing/sync-responses.js";

const where = canMount ? describe : describe.skip;

where(`a disk that takes nothing (F4)${canMount ? "" : ": mounting is not allowed here"}`, () => {
  let disk: SmallDisk;
  let path: string;
  let storage: CryptoStorage;
  let database: IDBDatabase;
  beforeEach(async () => {
    disk = await mountSmallDisk();
    path = join(disk.path, "matrix.sqlite");
    storage = await openCryptoStorage(path);
    database = await openDatabase(storage.indexedDB, "crypto", 1, (made) => {
      made.createObjectStore("sessions", { autoIncrement: true });
    });
  });
  afterEach(() => disk.remove());

  const put = (pickle: unknown) => {
    const transaction = database.transaction("sessions", "readwrite");
    transaction.objectStore("sessions").put(pickle);
    return transaction;
  };
  const keys = async () => resultOf(database.transaction("sessions").objectStore("sessions").getAllKeys());
  const reopen = async () => {
    storage = await openCryptoStorage(path);
    database = await openDatabase(storage.indexedDB, "crypto");
  };

  /** Returns how many were acknowledged before the first that was not. */
  async function putUntilAborted(): Promise<number> {
    for (let acknowledged = 0; ; acknowledged++) {
      const transaction = put(new Uint8Array(20_000));
      if ((await endOf(transaction)) === "complete") continue;
      expect(transaction.error?.name).toBe("UnknownError");
      return acknowledged;
    }
  }

  it("aborts what does not fit, in memory too, and keeps all that it acknowledged", async () => {
    await disk.fill();
    const acknowledged = await putUntilAborted();
    expect(await keys()).toHaveLength(acknowledged);
    expect(storage.failure()).toMatchObject({ code: "matrix-storage.full" });

    await disk.makeRoom();
    expect(await endOf(put("again"))).toBe("complete");
    expect(await keys()).toHaveLength(acknowledged + 1);

    storage.close();
    await reopen();
    expect(await keys()).toHaveLength(acknowledged + 1);
    expect(storage.failure()).toBeUndefined();
    storage.close();
  });

  it("leaves the token in the stream where it was, even when there is room again, until it is opened anew", async () => {
    const store = storage.syncStore();
    await store.setSyncData(syncResponse("handled"));
    await store.save(true);

    await disk.fill();
    await putUntilAborted();
    await disk.makeRoom();
    await store.setSyncData(syncResponse("its keys were lost"));
    await store.save(true);
    storage.close();

    await reopen();
    expect(await storage.syncStore().getSavedSyncToken()).toBe("handled");
    storage.close();
  });

  it("raises no version and deletes no database halfway", async () => {
    database.close();
    await disk.fill();
    const upgraded = openDatabase(storage.indexedDB, "crypto", 2, (made, transaction) => {
      made.createObjectStore("more");
      transaction.objectStore("sessions").put(new Uint8Array(200_000));
    });
    await expect(upgraded).rejects.toMatchObject({ name: "AbortError" });

    database = await openDatabase(storage.indexedDB, "crypto");
    expect([database.version, ...database.objectStoreNames]).toEqual([1, "sessions"]);
    database.close();
    await expect(resultOf(storage.indexedDB.deleteDatabase("crypto"))).rejects.toMatchObject({
      name: "UnknownError",
    });
    database = await openDatabase(storage.indexedDB, "crypto");
    expect([database.version, ...database.objectStoreNames]).toEqual([1, "sessions"]);
    storage.close();
  });

  it("is an error to the Rust crypto, which goes on when there is room again", async () => {
    const crypto = await openCrypto(storage.databasePrefix);
    await disk.fill();
    const failed = async () => {
      for (;;) {
        await crypto.rotate();
        await crypto.encrypt("too much");
      }
    };
    await expect(failed()).rejects.toBeDefined();

    await disk.makeRoom();
    await crypto.rotate();
    const text = await crypto.encrypt("again");
    crypto.close();
    storage.close();
    storage = await openCryptoStorage(path);
    const next = await openCrypto(storage.databasePrefix);
    expect(await next.decrypt(text)).toBe("again");
    next.close();
    storage.close();
  });

  it("says so when it is read-only from the start", async () => {
    storage.close();
    disk.setReadOnly();
    await expect(openCryptoStorage(path)).rejects.toMatchObject({
      name: "AssistError",
      code: "matrix-storage.read-only",
    });
  });
});
