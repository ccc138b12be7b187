import { realpathSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { createPrivateFile } from "./private-file.js";
import { asStorageError, storageError } from "./storage-error.js";

/** Bytes 68 to 71 of the file, so that no other SQLite file is taken for this one: "AMtx". */
const applicationId = 0x414d7478;
const schemaVersion = 1;

/**
 * A pickled session is about 2 kB, of which a page of the usual 4 kB holds one and wastes the rest.
 * https://sqlite.org/pragma.html#pragma_page_size
 */
const pageBytes = 16_384;

const schema = `
  CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE sync_room (room TEXT PRIMARY KEY, section TEXT NOT NULL, data TEXT NOT NULL) STRICT;
  CREATE TABLE idb_database (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE idb_store (
    id INTEGER PRIMARY KEY,
    database TEXT NOT NULL REFERENCES idb_database (name) ON DELETE CASCADE,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    last_number REAL NOT NULL
  ) STRICT;
  CREATE TABLE idb_record (
    store INTEGER NOT NULL REFERENCES idb_store (id) ON DELETE CASCADE,
    key BLOB NOT NULL,
    used_at INTEGER NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (store, key)
  ) STRICT;
  PRAGMA user_version = ${schemaVersion};
  PRAGMA application_id = ${applicationId};
`;

/** The SQLite file of one Matrix account, held by this process alone from the moment it is open. */
export class AccountFile {
  readonly path: string;
  readonly database: DatabaseSync;

  /** @throws AssistError `matrix-storage.*` when another process has it, when it is damaged, or cannot be written. */
  constructor(path: string) {
    try {
      createPrivateFile(path);
      this.path = realpathSync(path);
      this.database = new DatabaseSync(this.path);
    } catch (error) {
      throw asStorageError(error, path);
    }
    try {
      this.#prepare();
    } catch (error) {
      this.database.close();
      throw asStorageError(error, path);
    }
  }

  /**
   * All that `writes` does reaches the disk, or nothing of it does.
   *
   * @throws AssistError `matrix-storage.*` when the disk fails, or what `writes` throws.
   */
  transact<T>(writes: () => T): T {
    try {
      this.database.exec("BEGIN");
      const result = writes();
      this.database.exec("COMMIT");
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures: https://sqlite.org/lang_transaction.html
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw asStorageError(error, this.path);
    }
  }

  /** A single statement, which SQLite writes on its own or in the transaction around it. */
  translated<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw asStorageError(error, this.path);
    }
  }

  close(): void {
    this.database.close();
  }

  #prepare(): void {
    // In this mode SQLite keeps its lock until it closes: https://sqlite.org/pragma.html#pragma_locking_mode
    this.database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE`);
    const version = this.#pragma("user_version");
    const isEmpty = version === 0 && this.#pragma("schema_version") === 0;
    if (isEmpty) this.database.exec(schema);
    else if (this.#pragma("application_id") !== applicationId)
      throw storageError("matrix-storage.something-else", this.path);
    else if (version !== schemaVersion) throw storageError("matrix-storage.newer-schema", this.path);
    this.database.exec("COMMIT");
    // A commit has reached the disk when it returns (F3): https://sqlite.org/pragma.html#pragma_synchronous
    this.database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    this.#assertWhole();
  }

  #assertWhole(): void {
    const finding = this.#pragma("quick_check");
    if (finding !== "ok") throw storageError("matrix-storage.damaged", this.path, finding);
  }

  #pragma(name: string): unknown {
    return this.database.prepare(`PRAGMA ${name}`).get()?.[name];
  }
}
