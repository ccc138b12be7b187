import type { Database, Statement } from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { translated } from "./sqlite-errors.js";

/** What Kysely needs of better-sqlite3: with AssistErrors, and each statement prepared once. */
export function kyselySqlite(database: Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      // SQLite ends some failed transactions by itself (disk full); then there is nothing left to roll back.
      if (sql === "rollback" && !database.inTransaction) return nothing;
      let statement = prepared.get(sql);
      if (!statement) {
        // A transaction that is going to write takes its place in line at once, not half-way.
        statement = translatedStatement(
          translated(() => database.prepare(sql === "begin" ? "begin immediate" : sql)),
        );
        prepared.set(sql, statement);
      }
      return statement;
    },
    close: () => database.close(),
  };
}

const translatedStatement = (statement: Statement): SqliteStatement => ({
  reader: statement.reader,
  all: (parameters) => translated(() => statement.all(...parameters)),
  run: (parameters) => translated(() => statement.run(...parameters)),
  iterate: (parameters) => translated(() => statement.iterate(...parameters)),
});

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};
