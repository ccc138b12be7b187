import type { StatementSync } from "node:sqlite";
import type { AccountFile } from "../account-file.js";
import { storageError } from "../storage-error.js";
import { decodeKey, encodeKey } from "./idb-key.js";
import { decodeValue, encodeValue } from "./idb-value.js";
import type { LibraryDatabase, LibraryRecord, LibraryStore } from "./library.js";

/** What makes an object store again: all but its records. */
export interface StoreDefinition {
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
}

export interface SavedStore extends StoreDefinition {
  readonly id: number;
  readonly name: string;
  /** The last number that its key generator gave, 0 without one. */
  readonly lastNumber: number;
}

/** Object stores and records as SQLite has them. Each call is one statement or some; `AccountFile.transact` joins them. */
export class RecordTables {
  readonly #now: () => number;
  readonly #putRecord: StatementSync;
  readonly #deleteRecord: StatementSync;
  readonly #clearStore: StatementSync;
  readonly #setLastNumber: StatementSync;
  readonly #file: AccountFile;

  /** @param now in milliseconds since 1970 */
  constructor(file: AccountFile, now: () => number) {
    this.#file = file;
    this.#now = now;
    this.#putRecord = file.database.prepare(
      `INSERT INTO idb_record (store, key, value, used_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (store, key) DO UPDATE SET value = excluded.value, used_at = excluded.used_at`,
    );
    this.#deleteRecord = file.database.prepare("DELETE FROM idb_record WHERE store = ? AND key = ?");
    this.#clearStore = file.database.prepare("DELETE FROM idb_record WHERE store = ?");
    this.#setLastNumber = file.database.prepare("UPDATE idb_store SET last_number = ? WHERE id = ?");
  }

  databases(): { readonly name: string; readonly version: number }[] {
    const rows = this.#file.database.prepare("SELECT name, version FROM idb_database").all();
    return rows.map((row) => ({ name: String(row["name"]), version: Number(row["version"]) }));
  }

  storesOf(database: string): SavedStore[] {
    const rows = this.#file.database
      .prepare("SELECT id, name, definition, last_number FROM idb_store WHERE database = ?")
      .all(database);
    return rows.map((row) => ({
      id: Number(row["id"]),
      name: String(row["name"]),
      lastNumber: Number(row["last_number"]),
      ...(JSON.parse(String(row["definition"])) as StoreDefinition),
    }));
  }

  *recordsOf(storeId: number): Iterable<LibraryRecord> {
    const rows = this.#file.database
      .prepare("SELECT key, value FROM idb_record WHERE store = ?")
      .iterate(storeId);
    for (const { key, value } of rows) {
      yield this.#record(key as Uint8Array, value as Uint8Array);
    }
  }

  #record(key: Uint8Array, value: Uint8Array): LibraryRecord {
    try {
      return { key: decodeKey(key), value: decodeValue(value) };
    } catch (error) {
      throw storageError("matrix-storage.damaged", this.#file.path, error);
    }
  }

  /** Brings the list of stores up to date, forgets the records of those that are gone, and tells the new ones' ids. */
  saveDatabase(database: LibraryDatabase, ids: WeakMap<LibraryStore, number>): void {
    this.#file.database
      .prepare(
        `INSERT INTO idb_database (name, version) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version`,
      )
      .run(database.name, database.version);
    const stores = [...database.rawObjectStores.values()];
    const kept = new Set(stores.map((store) => ids.get(store)));
    for (const { id } of this.storesOf(database.name)) {
      if (!kept.has(id)) this.#file.database.prepare("DELETE FROM idb_store WHERE id = ?").run(id);
    }
    for (const store of stores) ids.set(store, this.#saveStore(database, store, ids.get(store)));
  }

  deleteDatabase(name: string): void {
    this.#file.database.prepare("DELETE FROM idb_database WHERE name = ?").run(name);
  }

  /** Makes the record of this key on disk what it is in the store: the same, or none. */
  saveRecord(storeId: number, store: LibraryStore, key: IDBValidKey): void {
    const record = store.records.get(key);
    if (record === undefined) this.#deleteRecord.run(storeId, encodeKey(key));
    else this.#putRecord.run(storeId, encodeKey(key), encodeValue(record.value), this.#now());
  }

  clear(storeId: number): void {
    this.#clearStore.run(storeId);
  }

  saveLastNumber(storeId: number, { keyGenerator }: LibraryStore): void {
    if (keyGenerator) this.#setLastNumber.run(keyGenerator.num, storeId);
  }

  #saveStore(database: LibraryDatabase, store: LibraryStore, id: number | undefined): number {
    const { lastInsertRowid } = this.#file.database
      .prepare(
        `INSERT INTO idb_store (id, database, name, definition, last_number) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, definition = excluded.definition`,
      )
      .run(
        id ?? null,
        database.name,
        store.name,
        JSON.stringify(definitionOf(store)),
        store.keyGenerator?.num ?? 0,
      );
    return id ?? Number(lastInsertRowid);
  }
}

function definitionOf({ keyPath, autoIncrement, rawIndexes }: LibraryStore): StoreDefinition {
  const indexes = [...rawIndexes.values()].map(({ name, keyPath, unique, multiEntry }) => ({
    ...{ name, keyPath },
    ...{ unique, multiEntry },
  }));
  return { keyPath, autoIncrement, indexes };
}
