import { IDBFactory as Factory, IDBVersionChangeEvent as VersionChangeEvent } from "fake-indexeddb";
import type { AccountFile } from "../account-file.js";
import type { LibraryFactory } from "./library.js";
import { loadDatabases } from "./load-databases.js";
import type { RecordTables } from "./record-tables.js";
import { WriteThrough, type WriteThroughEvents } from "./write-through.js";

/**
 * An IndexedDB that has what the file has, and of which no transaction is `complete` before the file has it too.
 *
 * @throws AssistError `matrix-storage.*`
 */
export async function openDurableFactory(
  file: AccountFile,
  tables: RecordTables,
  events: WriteThroughEvents,
): Promise<IDBFactory> {
  const factory = new Factory() as LibraryFactory;
  const ids = await loadDatabases(factory, tables);
  new WriteThrough(file, tables, ids, events).followDatabases(factory._databases);
  deleteDurably(factory, tables, events);
  return factory;
}

/** A database is gone when the file no longer has it; when the file refuses, it is there as before. */
function deleteDurably(factory: LibraryFactory, tables: RecordTables, events: WriteThroughEvents): void {
  const deleteDatabase = factory.deleteDatabase.bind(factory);
  factory.deleteDatabase = (name) => {
    const database = factory._databases.get(name);
    const request = deleteDatabase(name);
    // Before the caller can add a listener of its own.
    request.addEventListener("success", (success) => {
      try {
        tables.deleteDatabase(name);
      } catch (error) {
        events.failed(error);
        success.stopImmediatePropagation();
        if (database) factory._databases.set(name, database);
        Object.assign(request, { error: new DOMException("The file could not be written", "UnknownError") });
        request.dispatchEvent(new VersionChangeEvent("error"));
      }
    });
    return request;
  };
}
