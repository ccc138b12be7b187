import type { AccountFile } from "../account-file.js";
import { decodeKey, encodeKey } from "./idb-key.js";
import { sessionStore, SuperfluousSessions, type SessionLimits } from "./superfluous-sessions.js";

/** So many at a time, for others to get their turn. */
const batch = 1_000;

/**
 * Forgets inbound Megolm sessions that were neither written nor used for a time, and those that are too many. The age alone
 * would not do: a room may let its members keep a session for years (`rotation_period_ms` of `m.room.encryption`), and
 * whoever shares a room may make one for each message.
 */
export class SessionPruning {
  readonly #file: AccountFile;
  readonly #now: () => number;
  readonly #superfluous: SuperfluousSessions;
  readonly #read = new Map<number, Map<string, IDBValidKey>>();

  constructor(file: AccountFile, now: () => number, limits: SessionLimits) {
    this.#file = file;
    this.#now = now;
    this.#superfluous = new SuperfluousSessions(file, limits);
  }

  /** Noted in memory only: a use that a crash forgets makes a session a day older at most. */
  noteRead(storeName: string, storeId: number, key: IDBValidKey): void {
    if (!sessionStore.test(storeName)) return;
    let keys = this.#read.get(storeId);
    if (!keys) this.#read.set(storeId, (keys = new Map<string, IDBValidKey>()));
    keys.set(Buffer.from(encodeKey(key)).toString("latin1"), key);
  }

  /** @throws AssistError `matrix-storage.*`; they are then still noted. */
  writeReads(): void {
    const used = this.#file.database.prepare("UPDATE idb_record SET used_at = ? WHERE store = ? AND key = ?");
    this.#file.transact(() => {
      for (const [id, keys] of this.#read)
        for (const key of keys.values()) used.run(this.#now(), id, encodeKey(key));
    });
    this.#read.clear();
  }

  /** For a file that is not yet loaded. Returns how many it forgot. */
  pruneFile(): number {
    const forget = this.#file.database.prepare("DELETE FROM idb_record WHERE store = ? AND key = ?");
    return this.#file.transact(() => {
      let pruned = 0;
      for (const { storeId } of this.#superfluous.stores())
        for (const key of this.#superfluous.in(storeId, this.#now()))
          pruned += Number(forget.run(storeId, key).changes);
      return pruned;
    });
  }

  /** For one that is in use: through IndexedDB, so that memory and file stay the same. */
  async prune(indexedDB: IDBFactory): Promise<number> {
    this.writeReads();
    let pruned = 0;
    for (const { database, name, storeId } of this.#superfluous.stores()) {
      const keys = this.#superfluous.in(storeId, this.#now());
      for (let from = 0; from < keys.length; from += batch)
        await deleteKeys(indexedDB, database, name, keys.slice(from, from + batch).map(decodeKey));
      pruned += keys.length;
    }
    return pruned;
  }
}

async function deleteKeys(
  indexedDB: IDBFactory,
  database: string,
  store: string,
  keys: readonly IDBValidKey[],
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const request = indexedDB.open(database);
  request.onerror = () => reject(failed(request.error));
  request.onsuccess = () => {
    const connection = request.result;
    const transaction = connection.transaction(store, "readwrite");
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(failed(transaction.error));
    for (const key of keys) transaction.objectStore(store).delete(key);
    connection.close();
  };
  return promise;
}

const failed = (cause: DOMException | null) => new Error("Old sessions could not be forgotten", { cause });
