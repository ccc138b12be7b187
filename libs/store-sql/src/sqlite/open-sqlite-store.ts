import { realpathSync } from "node:fs";
import type { Clock, Store } from "@assist/assist-core";
import type { Database } from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Migration } from "../schema/migration.js";
import { migrate, pendingAfter, schemaVersion } from "../schema/migrate.js";
import { migrations as allMigrations } from "../schema/migrations.js";
import type { Tables } from "../schema/tables.js";
import { SqlStore } from "../sql-store.js";
import { backUp } from "./backup.js";
import { makeDurable, openDatabase } from "./durable-database.js";
import { type FileLock, lockFile } from "./file-lock.js";
import { kyselySqlite } from "./kysely-sqlite.js";
import { createPrivateFile } from "./private-file.js";
import { assertRoomLeft } from "./room-left.js";
import { asAssistError } from "./sqlite-errors.js";

export interface SqliteStoreOptions {
  /** The database file; made when it is not there, its folder is not. */
  readonly path: string;
  readonly clock?: Clock;
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the database of one process, and brings its schema up to date after a backup. Rejects with `store.in-use`
 * while another process has it, `store.newer-schema` when a newer release wrote it, else `store.unavailable`.
 */
export async function openSqliteStore({
  path,
  clock = { now: () => Date.now() },
  migrations = allMigrations,
}: SqliteStoreOptions): Promise<Store> {
  let lock: FileLock | undefined;
  let database: Database | undefined;
  try {
    createPrivateFile(path);
    const file = realpathSync(path);
    lock = lockFile(`${file}.lock`);
    database = openDatabase(file);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: kyselySqlite(database) }) });
    const version = await schemaVersion(db);
    const pending = pendingAfter(version, migrations);
    makeDurable(database);
    if (pending.length > 0) {
      if (version > 0) backUp(database, version, clock);
      await migrate(db, pending, clock);
    }
    return new SqlStore(db, { check: () => assertRoomLeft(file), closed: () => lock?.release() });
  } catch (error) {
    database?.close();
    lock?.release();
    throw asAssistError(error);
  }
}
