import Database from "better-sqlite3";

/** How long to wait for a tool of the operator's that writes to the file; our own processes exclude each other. */
const busyTimeoutMs = 5_000;

export function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: busyTimeoutMs });
  database.pragma("foreign_keys = ON");
  return database;
}

/** A commit has reached the disk when it returns (F3): https://sqlite.org/pragma.html#pragma_synchronous */
export function makeDurable(database: Database.Database): void {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
}
