import type { Migration } from "./migration.js";

export const handovers: Migration = {
  version: 2,
  name: "handovers",
  async up(db) {
    await db.schema
      .createTable("handovers")
      .addColumn("ticket_id", "text", (column) => column.primaryKey().notNull().references("tickets.id"))
      .addColumn("locator", "text", (column) => column.notNull())
      .addColumn("seal", "text", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("tries_left", "integer", (column) => column.notNull())
      .addColumn("used_at", "bigint")
      .execute();
    await db.schema
      .createIndex("handovers_locator")
      .on("handovers")
      .columns(["locator", "expires_at"])
      .execute();
    await db.schema.createIndex("handovers_age").on("handovers").column("expires_at").execute();
  },
};
