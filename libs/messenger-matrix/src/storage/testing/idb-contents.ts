import { openDatabase, resultOf } from "./idb-requests.js";

/** All that can be seen of an IndexedDB through its public face, for comparing two of them. */
export async function contentsOf(indexedDB: IDBFactory): Promise<unknown> {
  const contents = [];
  for (const { name = "", version } of await indexedDB.databases()) {
    const database = await openDatabase(indexedDB, name);
    const stores = [];
    for (const store of database.objectStoreNames) stores.push(await storeContents(database, store));
    database.close();
    contents.push({ name, version, stores });
  }
  return contents;
}

async function storeContents(database: IDBDatabase, name: string): Promise<unknown> {
  const store = database.transaction(name).objectStore(name);
  const { keyPath, autoIncrement } = store;
  const indexes = [...store.indexNames].map((each) => store.index(each));
  const reads: Promise<unknown>[] = [resultOf(store.getAllKeys()), resultOf(store.getAll())];
  for (const index of indexes) reads.push(resultOf(index.getAllKeys()));
  return {
    ...{ name, keyPath, autoIncrement },
    indexes: indexes.map(({ name, keyPath, unique, multiEntry }) => ({ name, keyPath, unique, multiEntry })),
    records: await Promise.all(reads),
  };
}
