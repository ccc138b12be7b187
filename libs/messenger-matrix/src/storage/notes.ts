import type { StatementSync } from "node:sqlite";
import type { AccountFile } from "./account-file.js";

/** Small texts by name. What is written is on disk when the call returns. */
export class Notes {
  readonly #file: AccountFile;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  readonly #delete: StatementSync;

  constructor(file: AccountFile) {
    this.#file = file;
    this.#read = file.database.prepare("SELECT value FROM note WHERE name = ?");
    this.#write = file.database.prepare(
      "INSERT INTO note (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    );
    this.#delete = file.database.prepare("DELETE FROM note WHERE name = ?");
  }

  read(name: string): string | undefined {
    const value = this.#read.get(name)?.["value"];
    return typeof value === "string" ? value : undefined;
  }

  /** @throws AssistError `matrix-storage.*`, unless within `AccountFile.transact`. */
  write(name: string, value: string | undefined): void {
    this.#file.translated(() => {
      if (value === undefined) this.#delete.run(name);
      else this.#write.run(name, value);
    });
  }
}
