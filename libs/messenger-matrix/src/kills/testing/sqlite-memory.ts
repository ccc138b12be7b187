import { DatabaseSync } from "node:sqlite";
import type { MessengerMemory } from "@assist/assist-core";

/** A memory that outlives the process, as that of a store does. */
export class SqliteMemory implements MessengerMemory {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    this.#database.exec(
      "CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    );
  }

  get(key: string): string | undefined {
    const row = this.#database.prepare("SELECT value FROM memory WHERE key = ?").get(key);
    return row && String(row["value"]);
  }

  keys(prefix: string): readonly string[] {
    const rows = this.#database
      .prepare("SELECT key FROM memory WHERE substr(key, 1, length(?1)) = ?1")
      .all(prefix);
    return rows.map(({ key }) => String(key));
  }

  set(key: string, value: string): void {
    this.#database
      .prepare("INSERT INTO memory VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(key, value);
  }

  delete(key: string): void {
    this.#database.prepare("DELETE FROM memory WHERE key = ?").run(key);
  }
}
