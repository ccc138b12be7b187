import type { Migration } from "./migration.js";

/** Whom people want nothing to do with; both directions are looked for. */
export const blocks: Migration = {
  version: 5,
  name: "blocks",
  async up(db) {
    await db.schema
      .createTable("blocks")
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("blocked", "text", (column) => column.notNull())
      .addColumn("blocked_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("blocks_key", ["owner", "blocked"])
      .execute();
    await db.schema.createIndex("blocks_blocked").on("blocks").column("blocked").execute();
  },
};
