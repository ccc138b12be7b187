import { AssistError, type Clock } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Migration } from "./migration.js";
import type { Tables } from "./tables.js";

/** The schema's version; 0 for an empty database. */
export async function schemaVersion(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "schema_migrations")) return 0;
  const { version } = await db
    .selectFrom("schema_migrations")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirstOrThrow();
  return version;
}

/** Those after `version`. Rejects with `store.newer-schema` when the database knows steps that this release does not. */
export function pendingAfter(version: number, migrations: readonly Migration[]): readonly Migration[] {
  const newest = Math.max(0, ...migrations.map((migration) => migration.version));
  if (version > newest) {
    throw new AssistError(
      "store.newer-schema",
      "configuration",
      `The database has schema version ${version}, this release knows up to ${newest}: run the newer release, or restore the backup made before its migration`,
    );
  }
  return migrations.filter((migration) => migration.version > version);
}

/** All of them or none. */
export async function migrate(
  db: Kysely<Tables>,
  pending: readonly Migration[],
  clock: Clock,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.schema
      .createTable("schema_migrations")
      .ifNotExists()
      .addColumn("version", "integer", (column) => column.primaryKey().notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("applied_at", "bigint", (column) => column.notNull())
      .execute();
    for (const migration of pending) {
      await migration.up(tx);
      await tx
        .insertInto("schema_migrations")
        .values({ version: migration.version, name: migration.name, applied_at: clock.now() })
        .execute();
    }
  });
}
