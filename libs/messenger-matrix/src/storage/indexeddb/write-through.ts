import type { AccountFile } from "../account-file.js";
import type { LibraryDatabase, LibraryStore, LibraryTransaction, RollbackLog } from "./library.js";
import type { RecordTables } from "./record-tables.js";
import { TransactionJournal } from "./transaction-journal.js";

export interface WriteThroughEvents {
  /** A record was asked for by its key. */
  read(storeName: string, storeId: number, key: IDBValidKey): void;
  /** A transaction could not be written and was aborted. */
  failed(error: unknown): void;
}

/**
 * Writes each transaction of a database to the file in the moment between its last request and its `complete`, in one
 * transaction of SQLite. When the file refuses, the transaction is aborted and memory rolled back, as the library does
 * for any abort; so memory never has what the file has not. Only the objects given are changed, no prototype.
 */
export class WriteThrough {
  readonly #file: AccountFile;
  readonly #tables: RecordTables;
  readonly #events: WriteThroughEvents;
  readonly #journals = new WeakMap<RollbackLog, TransactionJournal>();
  readonly #ids: WeakMap<LibraryStore, number>;

  /** @param ids of the stores that were read from the file */
  constructor(
    file: AccountFile,
    tables: RecordTables,
    ids: WeakMap<LibraryStore, number>,
    events: WriteThroughEvents,
  ) {
    this.#file = file;
    this.#tables = tables;
    this.#ids = ids;
    this.#events = events;
  }

  /** Follows these databases and those that are made from now on. */
  followDatabases(databases: Map<string, LibraryDatabase>): void {
    for (const database of databases.values()) this.#followDatabase(database);
    onEachSet(databases, (database) => this.#followDatabase(database));
  }

  #followDatabase(database: LibraryDatabase): void {
    for (const store of database.rawObjectStores.values()) this.#followStore(store);
    onEachSet(database.rawObjectStores, (store) => this.#followStore(store));
    database.transactions.push = (...added) => {
      for (const transaction of added) this.#followTransaction(transaction);
      return Array.prototype.push.apply(database.transactions, added);
    };
  }

  #followTransaction(transaction: LibraryTransaction): void {
    if (transaction.mode === "readonly") return;
    const journal = new TransactionJournal();
    this.#journals.set(transaction._rollbackLog, journal);
    const start = transaction._start.bind(transaction);
    transaction._start = () => {
      if (isAtItsEnd(transaction)) {
        try {
          this.#write(transaction, journal);
        } catch (error) {
          this.#events.failed(error);
          transaction._abort("UnknownError");
          return;
        }
      }
      start();
    };
  }

  #write({ mode, db }: LibraryTransaction, journal: TransactionJournal): void {
    const database = db._rawDatabase;
    const isUpgrade = mode === "versionchange";
    if (!isUpgrade && journal.changes.size === 0) return;
    this.#file.transact(() => {
      if (isUpgrade) this.#tables.saveDatabase(database, this.#ids);
      for (const store of database.rawObjectStores.values()) this.#writeStore(store, journal);
    });
  }

  #writeStore(store: LibraryStore, journal: TransactionJournal): void {
    const changes = journal.changes.get(store);
    const id = this.#ids.get(store);
    if (!changes || id === undefined) return;
    if (changes.cleared) this.#tables.clear(id);
    for (const key of changes.keys.values()) this.#tables.saveRecord(id, store, key);
    this.#tables.saveLastNumber(id, store);
  }

  #followStore(store: LibraryStore): void {
    // Renaming a store sets it a second time.
    if (Object.hasOwn(store, "storeRecord")) return;
    const storeRecord = store.storeRecord.bind(store);
    store.storeRecord = (record, noOverwrite, log) => {
      try {
        return storeRecord(record, noOverwrite, log);
      } finally {
        // The store has put in the key that it gave or found in the value.
        if (record.key !== undefined) this.#journalOf(log)?.touch(store, record.key);
      }
    };
    const deleteRecord = store.deleteRecord.bind(store);
    store.deleteRecord = (key, log) => {
      const journal = this.#journalOf(log);
      if (journal) for (const each of keysIn(store, key)) journal.touch(store, each);
      deleteRecord(key, log);
    };
    const clear = store.clear.bind(store);
    store.clear = (log) => {
      this.#journalOf(log)?.clear(store);
      clear(log);
    };
    this.#followReads(store);
  }

  #followReads(store: LibraryStore): void {
    const getValue = store.getValue.bind(store);
    store.getValue = (key) => {
      const value = getValue(key);
      const id = this.#ids.get(store);
      if (value !== undefined && id !== undefined && !isRange(key)) this.#events.read(store.name, id, key);
      return value;
    };
  }

  #journalOf(log: RollbackLog | undefined): TransactionJournal | undefined {
    return log && this.#journals.get(log);
  }
}

function onEachSet<T>(map: Map<string, T>, follow: (value: T) => void): void {
  const set = map.set.bind(map);
  map.set = (name, value) => {
    follow(value);
    set(name, value);
    return map;
  };
}

function isAtItsEnd({ _state, _requests }: LibraryTransaction): boolean {
  return _state !== "finished" && _requests.every(({ request }) => request.readyState === "done");
}

function keysIn(store: LibraryStore, key: IDBValidKey | IDBKeyRange): IDBValidKey[] {
  if (!isRange(key)) return [key];
  return Array.from(store.records.values(key), (record) => record.key);
}

function isRange(key: IDBValidKey | IDBKeyRange): key is IDBKeyRange {
  return typeof key === "object" && "lowerOpen" in key;
}
