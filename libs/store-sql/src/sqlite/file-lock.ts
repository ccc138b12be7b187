import { AssistError } from "@assist/assist-core";
import Database from "better-sqlite3";
import { createPrivateFile } from "./private-file.js";
import { failureCode } from "./sqlite-errors.js";

export interface FileLock {
  release(): void;
}

/**
 * Keeps a second process away. SQLite locks the file through the kernel, which lets go when the holder dies, also by
 * kill -9; so no pid has to be believed. The database file itself stays readable for the operator's tools.
 */
export function lockFile(path: string): FileLock {
  createPrivateFile(path);
  const lock = new Database(path, { timeout: 0 });
  try {
    // Nothing is ever written to it, so it needs no journal beside it.
    lock.pragma("journal_mode = memory");
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if (failureCode(error)?.startsWith("SQLITE_BUSY")) {
      throw new AssistError(
        "store.in-use",
        "configuration",
        `Another process has the database open (it holds ${path}). Stop that one, or name another file in store.path.`,
        { cause: error },
      );
    }
    throw error;
  }
  return { release: () => void lock.close() };
}
