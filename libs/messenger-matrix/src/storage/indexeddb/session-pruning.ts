import type { AccountFile } from "../account-file.js";
import { decodeKey, encodeKey } from "./idb-key.js";

/** Where the Rust crypto keeps inbound Megolm sessions; the number goes up with the layout (3 in crypto-wasm 18.9.0). */
const sessionStore = /^inbound_group_sessions\d+$/;
const sessionStores = "SELECT id FROM idb_store WHERE name GLOB 'inbound_group_sessions[0-9]*'";

/** So many at a time, for others to get their turn. */
const batch = 1_000;

/**
 * Forgets inbound Megolm sessions that were neither written nor used for a time. The age alone would not do: a room may
 * let its members keep a session for years (`rotation_period_ms` of `m.room.encryption`).
 */
export class SessionPruning {
  readonly #file: AccountFile;
  readonly #now: () => number;
  readonly #keepMs: number;
  readonly #read = new Map<number, Map<string, IDBValidKey>>();

  constructor(file: AccountFile, now: () => number, keepMs: number) {
    this.#file = file;
    this.#now = now;
    this.#keepMs = keepMs;
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
    const old = `DELETE FROM idb_record WHERE used_at < ? AND store IN (${sessionStores})`;
    return Number(this.#file.transact(() => this.#file.database.prepare(old).run(this.#oldest())).changes);
  }

  /** For one that is in use: through IndexedDB, so that memory and file stay the same. */
  async prune(indexedDB: IDBFactory): Promise<number> {
    this.writeReads();
    let pruned = 0;
    for (const { database, name, id } of this.#stores()) {
      for (let keys = this.#oldKeys(id); keys.length > 0; keys = this.#oldKeys(id)) {
        await deleteKeys(indexedDB, database, name, keys);
        pruned += keys.length;
      }
    }
    return pruned;
  }

  #stores() {
    const rows = this.#file.database.prepare(`SELECT * FROM idb_store WHERE id IN (${sessionStores})`).all();
    return rows.map(({ id, name, database }) => ({
      ...{ id: Number(id), name: String(name), database: String(database) },
    }));
  }

  #oldKeys(storeId: number): IDBValidKey[] {
    const rows = this.#file.database
      .prepare("SELECT key FROM idb_record WHERE store = ? AND used_at < ? LIMIT ?")
      .all(storeId, this.#oldest(), batch);
    return rows.flatMap(({ key }) => (key instanceof Uint8Array ? [decodeKey(key)] : []));
  }

  #oldest(): number {
    return this.#now() - this.#keepMs;
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
