import type { MessengerId, MessengerMemory } from "@assist/assist-core";
import type { Database, Statement } from "better-sqlite3";
import { openDatabase } from "./durable-database.js";
import { createPrivateFile } from "./private-file.js";
import { asAssistError, translated } from "./sqlite-errors.js";

/** The memories of all messengers, in a file of their own beside the store. */
export interface MessengerMemories {
  of(messenger: MessengerId): MessengerMemory;
  close(): void;
}

/**
 * Opens the file, which is made when it is not there. It is written at every step of a stream, so it does not wait for
 * the disk: what a killed process wrote is there, after a power loss the newest may be missing. The lock of the store
 * beside it keeps other processes away. Throws `store.unavailable`.
 */
export function openMessengerMemories(path: string): MessengerMemories {
  let database: Database | undefined;
  try {
    createPrivateFile(path);
    database = openDatabase(path);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.exec(
      "create table if not exists memory (messenger text, key text, value text not null, primary key (messenger, key)) without rowid",
    );
    return new SqliteMessengerMemories(database);
  } catch (error) {
    database?.close();
    throw asAssistError(error);
  }
}

class SqliteMessengerMemories implements MessengerMemories {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  of(messenger: MessengerId): MessengerMemory {
    return new SqliteMessengerMemory(this.#database, messenger);
  }

  close(): void {
    this.#database.close();
  }
}

class SqliteMessengerMemory implements MessengerMemory {
  readonly #messenger: MessengerId;
  readonly #get: Statement<[string, string], string>;
  readonly #keys: Statement<[string, string, string | Uint8Array], string>;
  readonly #set: Statement<[string, string, string]>;
  readonly #delete: Statement<[string, string]>;

  constructor(database: Database, messenger: MessengerId) {
    this.#messenger = messenger;
    this.#get = database
      .prepare<[string, string], string>("select value from memory where messenger = ? and key = ?")
      .pluck();
    this.#keys = database
      .prepare<[string, string, string | Uint8Array], string>(
        "select key from memory where messenger = ? and key >= ? and key < ?",
      )
      .pluck();
    this.#set = database.prepare("insert or replace into memory values (?, ?, ?)");
    this.#delete = database.prepare("delete from memory where messenger = ? and key = ?");
  }

  get(key: string): string | undefined {
    return translated(() => this.#get.get(this.#messenger, key));
  }

  keys(prefix: string): readonly string[] {
    return translated(() => this.#keys.all(this.#messenger, prefix, behind(prefix)));
  }

  set(key: string, value: string): void {
    translated(() => this.#set.run(this.#messenger, key, value));
  }

  delete(key: string): void {
    translated(() => this.#delete.run(this.#messenger, key));
  }
}

/** SQLite compares texts by their bytes in UTF-8, which is by code points; a blob comes behind all texts. */
function behind(prefix: string): string | Uint8Array {
  const characters = [...prefix];
  while (characters.length > 0) {
    const last = characters.pop()?.codePointAt(0) ?? 0;
    if (last < 0x10ffff)
      return characters.join("") + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
  }
  return new Uint8Array();
}
