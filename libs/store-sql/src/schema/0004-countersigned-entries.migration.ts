import { sql } from "kysely";
import type { Migration } from "./migration.js";

/** Which entry a countersignature is of, and whose, so that nobody has to read the log to find it. */
export const countersignedEntries: Migration = {
  version: 4,
  name: "countersigned entries",
  async up(db) {
    await db.schema.alterTable("session_events").addColumn("countersigns", "text").execute();
    await sql`
      update session_events set countersigns =
        json_extract(event, '$.role') || ' ' || json_extract(event, '$.sequence')
      where case when json_valid(event) then json_extract(event, '$.kind') = 'countersigned' else false end
    `.execute(db);
    await db.schema
      .createIndex("session_events_countersigns")
      .on("session_events")
      .columns(["session_id", "countersigns"])
      .where(sql.ref("countersigns"), "is not", null)
      .execute();
  },
};
