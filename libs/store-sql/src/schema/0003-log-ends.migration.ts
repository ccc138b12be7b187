import { sql } from "kysely";
import type { Migration } from "./migration.js";

/** Where each log ends is kept with its session, so that a tail that is cut off is missed; and logs are found by digest. */
export const logEnds: Migration = {
  version: 3,
  name: "log ends",
  async up(db) {
    await db.schema.alterTable("sessions").addColumn("log_length", "integer").execute();
    await db.schema.alterTable("sessions").addColumn("log_digest", "text").execute();
    await sql`
      update sessions set
        log_length = (select max(sequence) from session_events where session_id = sessions.id),
        log_digest = (
          select digest from session_events where session_id = sessions.id order by sequence desc limit 1
        )
    `.execute(db);
    const index = (name: string, on: string, ...columns: string[]) =>
      db.schema.createIndex(name).on(on).columns(columns);
    await index("sessions_log_digest", "sessions", "log_digest").execute();
    await index("sessions_of_requester", "sessions", "requester", "created_at").execute();
    await index("sessions_of_helper", "sessions", "helper", "created_at").execute();
    await index("session_events_digest", "session_events", "digest").execute();
  },
};
