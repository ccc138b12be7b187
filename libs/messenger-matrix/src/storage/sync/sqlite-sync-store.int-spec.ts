import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { ISyncResponse } from "matrix-js-sdk";
import { type CryptoStorage, openCryptoStorage } from "../crypto-storage.js";
import { syncResponse } from "../testing/sync-responses.js";
import { type TemporaryFolder, temporaryFolder } from "../testing/temporary-folder.js";
import type { SqliteSyncStore, SyncStoreOptions } from "./sqlite-sync-store.js";

describe("the sync store", () => {
  let folder: TemporaryFolder;
  let path: string;
  let storage: CryptoStorage;
  let store: SqliteSyncStore;
  let now = 0;
  beforeEach(async () => {
    now = 0;
    folder = await temporaryFolder();
    path = join(folder.path, "matrix.sqlite");
    await open();
  });
  afterEach(async () => {
    storage.close();
    await folder.remove();
  });

  async function open(options: SyncStoreOptions = {}): Promise<void> {
    storage = await openCryptoStorage(path, { now: () => now });
    store = storage.syncStore({ saveEveryMs: 30_000, ...options });
  }

  async function reopen(options: SyncStoreOptions = {}): Promise<void> {
    storage.close();
    await open(options);
  }

  /** What the client's sync loop does with a response: `doSync` in src/sync.ts of the SDK. */
  async function sync(response: ISyncResponse): Promise<void> {
    await store.setSyncData(response);
    if (store.wantsSave()) await store.save();
  }

  async function roomsOf(saved: SqliteSyncStore): Promise<Record<string, string[]>> {
    const rooms = (await saved.getSavedSync())?.roomsData.join ?? {};
    const eventIds = Object.entries(rooms).map(([room, { timeline }]): [string, string[]] => [
      room,
      timeline.events.flatMap((event) => ("event_id" in event ? [event.event_id] : [])),
    ]);
    return Object.fromEntries(eventIds);
  }

  /** What a process would find if this one were killed now. */
  async function ifKilledNow<T>(look: (store: SqliteSyncStore) => Promise<T>): Promise<T> {
    const copy = join(folder.path, "copy.sqlite");
    for (const part of ["", "-wal"]) await copyFile(path + part, copy + part);
    const found = await openCryptoStorage(copy);
    try {
      return await look(found.syncStore());
    } finally {
      found.close();
    }
  }

  const tokenIfKilledNow = () => ifKilledNow((found) => found.getSavedSyncToken());

  it("begins anew without anything saved", async () => {
    expect(await store.isNewlyCreated()).toBe(true);
    expect(await store.getSavedSync()).toBeNull();
    expect(await store.getSavedSyncToken()).toBeNull();
  });

  it("goes on with rooms and token where the process before it was closed", async () => {
    await sync(syncResponse("first", { "!a": "$1", "!b": "$2" }));
    await sync(syncResponse("second", { "!a": "$3" }));
    await reopen();
    expect(await store.getSavedSyncToken()).toBe("second");
    expect(await roomsOf(store)).toEqual({ "!a": ["$3"], "!b": ["$2"] });
    expect(await store.isNewlyCreated()).toBe(false);

    await sync(syncResponse("third", { "!b": "$4" }));
    await reopen();
    expect(await roomsOf(store)).toEqual({ "!a": ["$3"], "!b": ["$4"] });
  });

  it("keeps of each room what was said last, and no word from before on the disk", async () => {
    for (const [number, words] of ["old words", "later words", "last words"].entries())
      await sync(syncResponse(String(number), { "!a": words }));
    await reopen();
    expect(await roomsOf(store)).toEqual({ "!a": ["last words"] });
    now = 30_000;
    await sync(syncResponse("after", { "!a": "newest words" }));
    storage.close();
    const bytes = await readFile(path, "latin1");
    expect(bytes).toContain("newest words");
    for (const gone of ["old", "later", "last"]) expect(bytes).not.toContain(`${gone} words`);
    await open();
  });

  it("forgets a room that was left, and turns an invitation into a room", async () => {
    const invited = { invite: { "!b": { invite_state: { events: [] } } } };
    await sync({ ...syncResponse("first", { "!a": "$1" }), ...{ rooms: roomsWith(invited) } });
    await sync(syncResponse("second", { "!a": "$1" }));
    await reopen();
    expect(Object.keys((await store.getSavedSync())?.roomsData.invite ?? {})).toEqual(["!b"]);

    await sync({ ...syncResponse("third"), rooms: roomsWith({ leave: { "!a": {} } }) });
    await sync(syncResponse("fourth", { "!b": "$2" }));
    await reopen();
    expect((await store.getSavedSync())?.roomsData.invite).toEqual({});
    expect(await roomsOf(store)).toEqual({ "!b": ["$2"] });
  });

  it("saves now and then, the token with its rooms; what is younger comes again after a crash", async () => {
    await sync(syncResponse("first", { "!a": "$1" }));
    await sync(syncResponse("second", { "!a": "$2" }));
    expect(await tokenIfKilledNow()).toBe("first");
    expect(await ifKilledNow(roomsOf)).toEqual({ "!a": ["$1"] });

    now = 30_000;
    await sync(syncResponse("third", { "!b": "$3" }));
    expect(await tokenIfKilledNow()).toBe("third");
    expect(await ifKilledNow(roomsOf)).toEqual({ "!a": ["$2"], "!b": ["$3"] });
  });

  it("does not write a token before its events are handled, nor what came later with it", async () => {
    const handled = new Map(["first", "second"].map((token) => [token, Promise.withResolvers<undefined>()]));
    await reopen({ onSync: (response) => handled.get(response.next_batch)?.promise });
    await sync(syncResponse("first", { "!a": "$1" }));
    await sync(syncResponse("second", { "!a": "$2" }));
    expect(await tokenIfKilledNow()).toBeNull();

    handled.get("first")?.resolve(undefined);
    await settled();
    expect(await tokenIfKilledNow()).toBe("first");
    expect(await ifKilledNow(roomsOf)).toEqual({ "!a": ["$1"] });

    await reopen();
    expect(await store.getSavedSyncToken()).toBe("first");
  });

  it("has at its close what was handled while a save was waiting, whole", async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    await reopen({ onSync: () => promise });
    await sync(syncResponse("first", { "!a": "$1" }));
    await sync(syncResponse("second", { "!b": "$2" }));
    resolve(undefined);
    await settled();
    await reopen();
    expect(await store.getSavedSyncToken()).toBe("second");
    expect(await roomsOf(store)).toEqual({ "!a": ["$1"], "!b": ["$2"] });
  });

  it("never passes what could not be handled, and tells", async () => {
    await reopen({
      onSync: ({ next_batch: token }) => (token === "bad" ? Promise.reject(new Error()) : undefined),
    });
    await sync(syncResponse("good", { "!a": "$1" }));
    await settled();
    now = 30_000;
    await sync(syncResponse("good too", { "!a": "$2" }));
    await sync(syncResponse("bad", { "!a": "$3" }));
    await settled();
    expect(storage.failure()?.code).toBe("matrix-storage.not-handled");
    now = 60_000;
    await sync(syncResponse("after", { "!a": "$4" }));
    await reopen();
    expect(await store.getSavedSyncToken()).toBe("good too");
  });

  it("shows each response before any of it is stored", async () => {
    const { promise: tokenThen, resolve } = Promise.withResolvers<string | null>();
    await reopen({ onSync: async () => resolve(await tokenIfKilledNow()) });
    await sync(syncResponse("first", { "!a": "$1" }));
    expect(await tokenThen).toBeNull();
  });

  it("keeps the names of filters and the options of the client", async () => {
    store.setFilterIdByName("FILTER_SYNC", "7");
    await store.storeClientOptions({ lazyLoadMembers: true });
    await reopen();
    expect(store.getFilterIdByName("FILTER_SYNC")).toBe("7");
    expect(await store.getClientOptions()).toEqual({ lazyLoadMembers: true });
    store.setFilterIdByName("FILTER_SYNC", undefined);
    expect(store.getFilterIdByName("FILTER_SYNC")).toBeNull();
    expect(store.getFilter("@bot:example.org", "7")).toBeNull();
  });

  it("forgets everything when the client deletes its data", async () => {
    await sync(syncResponse("first", { "!a": "$1" }));
    await store.deleteAllData();
    await reopen();
    expect(await store.getSavedSync()).toBeNull();
  });
});

const roomsWith = (some: object): ISyncResponse["rooms"] => ({
  ...{ join: {}, invite: {}, leave: {}, knock: {} },
  ...some,
});

/** Promises that have resolved have been followed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
