import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type CryptoStorage, openCryptoStorage } from "./crypto-storage.js";
import { endOf, openDatabase, resultOf } from "./testing/idb-requests.js";
import { syncResponse } from "./testing/sync-responses.js";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.js";

const dayMs = 86_400_000;
const inbound = "inbound_group_sessions3";

describe("inbound Megolm sessions", () => {
  let folder: TemporaryFolder;
  let storage: CryptoStorage;
  let database: IDBDatabase;
  let day = 0;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await open(0);
  });
  afterEach(async () => {
    storage.close();
    await folder.remove();
  });

  async function open(atDay: number): Promise<void> {
    day = atDay;
    const options = { pruneUnusedDays: 90, mostSessions: 3_000, now: () => day * dayMs };
    storage = await openCryptoStorage(join(folder.path, "matrix.sqlite"), options);
    database = await openDatabase(storage.indexedDB, "matrix-sdk-crypto", 1, (made) => {
      made.createObjectStore(inbound).createIndex("backup", "needs_backup");
      made.createObjectStore("session");
    });
  }

  async function reopen(atDay: number): Promise<void> {
    storage.close();
    await open(atDay);
  }

  async function put(store: string, ...keys: readonly string[]): Promise<void> {
    const transaction = database.transaction(store, "readwrite");
    for (const key of keys) transaction.objectStore(store).put({ pickle: key, needs_backup: 1 }, key);
    await endOf(transaction);
  }

  const read = (key: string) => resultOf(database.transaction(inbound).objectStore(inbound).get(key));
  const keys = (store: string) => resultOf(database.transaction(store).objectStore(store).getAllKeys());

  it("that nobody uses any more are forgotten at the opening, and no others", async () => {
    await put(inbound, "old");
    await put("session", "olm");
    day = 50;
    await put(inbound, "young");

    await reopen(91);
    expect(await keys(inbound)).toEqual(["young"]);
    expect(await keys("session")).toEqual(["olm"]);
  });

  it("that nobody uses any more are forgotten while the storage is open, in memory, in the indexes and in the file", async () => {
    await put(inbound, ...Array.from({ length: 2_500 }, (_, number) => `old ${number}`));
    day = 91;
    await put(inbound, "young");

    expect(await storage.prune()).toBe(2_500);
    expect(await keys(inbound)).toEqual(["young"]);
    const backup = database.transaction(inbound).objectStore(inbound).index("backup");
    expect(await resultOf(backup.count())).toBe(1);

    await reopen(91);
    expect(await keys(inbound)).toEqual(["young"]);
  });

  it("are used when they are read, too: a session of a room that rotates late goes on", async () => {
    await put(inbound, "read while open", "read before a restart", "unused");
    day = 60;
    await read("read before a restart");
    await reopen(80);
    await read("read while open");

    day = 100;
    expect(await storage.prune()).toBe(1);
    expect(await keys(inbound)).toEqual(["read before a restart", "read while open"]);
    await reopen(169);
    expect(await keys(inbound)).toEqual(["read while open"]);
  });

  const numbered = (count: number, name: (number: number) => string) =>
    Array.from({ length: count }, (_, n) => name(n));
  const inRoom = (room: string, session: string) => `${room}\u001d${session}`;

  it("that are too many are forgotten, the longest unused first, at the opening and while it is open", async () => {
    await put(inbound, "used", ...numbered(1_500, (n) => `first ${n}`));
    day = 1;
    await put(inbound, ...numbered(1_500, (n) => `second ${n}`));
    day = 2;
    await read("used");

    await reopen(2);
    const kept = await keys(inbound);
    expect(kept).toHaveLength(3_000);
    expect(kept).toContain("used");
    await put(inbound, ...numbered(1_499, (n) => `third ${n}`));
    expect(await storage.prune()).toBe(1_499);
    expect(new Set((await keys(inbound)).map((key) => typeof key === "string" && key.split(" ")[0]))).toEqual(
      new Set(["used", "second", "third"]),
    );
    expect(await storage.prune()).toBe(0);
  });

  it("that are too many are first those of rooms in which the account is not", async () => {
    const store = storage.syncStore();
    await store.setSyncData(syncResponse("token", { "!here:example.org": "$1" }));
    await store.save(true);
    await put(inbound, inRoom("!here:example.org", "old"));
    day = 1;
    await put(inbound, ...numbered(3_000, (n) => inRoom("!left:example.org", `young ${n}`)));

    expect(await storage.prune()).toBe(1);
    expect(await keys(inbound)).toContain(inRoom("!here:example.org", "old"));
  });
});
