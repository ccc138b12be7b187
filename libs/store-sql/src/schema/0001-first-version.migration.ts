import { sql } from "kysely";
import type { Migration, MigrationDatabase } from "./migration.js";

export const firstVersion: Migration = {
  version: 1,
  name: "first version",
  async up(db) {
    await createSessions(db);
    await createPlaces(db);
    await createMessages(db);
    await createPeople(db);
    await db.schema
      .createTable("write_checks")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("count", "bigint", (column) => column.notNull())
      .execute();
  },
};

async function createSessions(db: MigrationDatabase): Promise<void> {
  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull().unique())
    .addColumn("requester", "text", (column) => column.notNull())
    .addColumn("helper", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("started_at", "bigint")
    .addColumn("deadline_at", "bigint")
    .addColumn("over_at", "bigint")
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(`sessions_${name}`).on("sessions").columns(columns);
  await index("pair", "requester", "helper", "started_at").execute();
  await index("code", "code", "helper").execute();
  await index("open_of_requester", "requester").where(sql.ref("over_at"), "is", null).execute();
  await index("open_of_helper", "helper").where(sql.ref("over_at"), "is", null).execute();
  await index("live", "sequence")
    .where(sql.ref("over_at"), "is", null)
    .where(sql.ref("started_at"), "is not", null)
    .execute();
  await index("deadline", "deadline_at").where(sql.ref("deadline_at"), "is not", null).execute();
  await index("over", "over_at").where(sql.ref("over_at"), "is not", null).execute();

  await db.schema
    .createTable("session_events")
    .addColumn("session_id", "text", (column) => column.notNull().references("sessions.id"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("session_events_key", ["session_id", "sequence"])
    .execute();
}

async function createPlaces(db: MigrationDatabase): Promise<void> {
  await db.schema
    .createTable("tickets")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("session_id", "text", (column) => column.notNull().references("sessions.id"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("issued_at", "bigint", (column) => column.notNull())
    .addColumn("redeemed_by", "text")
    .addColumn("revoked_at", "bigint")
    .execute();
  await db.schema
    .createTable("seats")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("session_id", "text", (column) => column.notNull().references("sessions.id"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("ticket_id", "text", (column) => column.notNull().references("tickets.id"))
    .addColumn("secret_hash", "text", (column) => column.notNull())
    .addColumn("browser", "text", (column) => column.notNull())
    .addColumn("opened_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("had_token", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("tickets_session").on("tickets").column("session_id").execute();
  await db.schema.createIndex("seats_session").on("seats").column("session_id").execute();
  await db.schema.createIndex("seats_ticket").on("seats").column("ticket_id").execute();
}

async function createMessages(db: MigrationDatabase): Promise<void> {
  await db.schema
    .createTable("inbox")
    .addColumn("messenger", "text", (column) => column.notNull())
    .addColumn("sender", "text", (column) => column.notNull())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("claimed_at", "bigint", (column) => column.notNull())
    .addColumn("answer", "text")
    .addPrimaryKeyConstraint("inbox_key", ["messenger", "sender", "message_id"])
    .execute();
  await db.schema.createIndex("inbox_age").on("inbox").column("claimed_at").execute();

  await db.schema
    .createTable("outbox")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("sequence", "bigint", (column) => column.notNull().unique())
    .addColumn("messenger", "text", (column) => column.notNull())
    .addColumn("recipient", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("not_before", "bigint", (column) => column.notNull())
    .addColumn("done_at", "bigint")
    .addColumn("discarded_why", "text")
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(`outbox_${name}`).on("outbox").columns(columns);
  await index("pending", "messenger", "sequence").where(sql.ref("done_at"), "is", null).execute();
  await index("queue", "recipient", "sequence").where(sql.ref("done_at"), "is", null).execute();
  await index("done", "done_at").where(sql.ref("done_at"), "is not", null).execute();
}

async function createPeople(db: MigrationDatabase): Promise<void> {
  await db.schema
    .createTable("languages")
    .addColumn("address", "text", (column) => column.primaryKey().notNull())
    .addColumn("chosen", "text")
    .addColumn("noted", "text")
    .execute();
  await db.schema
    .createTable("petnames")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("petnames_key", ["owner", "name"])
    .execute();
}
