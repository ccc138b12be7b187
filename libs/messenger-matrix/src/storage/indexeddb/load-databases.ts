import type { LibraryDatabase, LibraryFactory, LibraryStore } from "./library.js";
import type { RecordTables, SavedStore } from "./record-tables.js";

/** Fills a new factory with what the file has. Returns the ids that the stores have there. */
export async function loadDatabases(
  factory: LibraryFactory,
  tables: RecordTables,
): Promise<WeakMap<LibraryStore, number>> {
  const ids = new WeakMap<LibraryStore, number>();
  for (const { name, version } of tables.databases()) {
    await create(factory, name, version, (connection, database) => {
      for (const saved of tables.storesOf(name)) ids.set(load(connection, database, saved, tables), saved.id);
    });
  }
  return ids;
}

function create(
  factory: LibraryFactory,
  name: string,
  version: number,
  fill: (connection: IDBDatabase, database: LibraryDatabase) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const request = factory.open(name, version);
  request.onupgradeneeded = () => {
    const database = factory._databases.get(name);
    try {
      if (database) fill(request.result, database);
    } catch (error) {
      // The library would make an AbortError of it.
      reject(error instanceof Error ? error : new Error("Loading failed", { cause: error }));
      throw error;
    }
  };
  request.onsuccess = () => {
    request.result.close();
    resolve(undefined);
  };
  request.onerror = () => reject(request.error ?? new Error("Loading failed"));
  return promise;
}

function load(
  connection: IDBDatabase,
  database: LibraryDatabase,
  { id, name, lastNumber, keyPath, autoIncrement, indexes }: SavedStore,
  tables: RecordTables,
): LibraryStore {
  const handle = connection.createObjectStore(name, { keyPath, autoIncrement });
  for (const index of indexes) handle.createIndex(index.name, index.keyPath, index);
  const store = database.rawObjectStores.get(name);
  if (!store) throw new Error(`fake-indexeddb made no store ${name}`);
  // Past the public face, which takes a turn of the event loop for each record; the indexes are built after this.
  for (const { key, value } of tables.recordsOf(id)) store.storeRecord({ key, value }, false);
  if (store.keyGenerator) store.keyGenerator.num = lastNumber;
  return store;
}
