import { join } from "node:path";
import type { DamageableStore } from "@assist/store-contract";
import type { SessionId } from "@assist/assist-core";
import Database from "better-sqlite3";
import { openSqliteStore } from "../sqlite/open-sqlite-store.js";
import { temporaryFolder } from "./temporary-folder.js";

/** A store in a folder of its own, and somebody who writes into its file behind its back. */
export async function openTemporaryStore(): Promise<DamageableStore> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "assist.sqlite");
  const store = await openSqliteStore({ path });
  const tamper = (sql: string, session: SessionId, sequence: number) => {
    const intruder = new Database(path);
    intruder.prepare(sql).run(session, sequence);
    intruder.close();
  };
  return {
    store,
    damage: {
      async flipByte(session, sequence) {
        tamper(
          `update session_events set event = replace(event, '000', '001') where session_id = ? and sequence = ?`,
          session,
          sequence,
        );
      },
      async remove(session, sequence) {
        tamper("delete from session_events where session_id = ? and sequence = ?", session, sequence);
      },
    },
    async close() {
      await store.close();
      await folder.remove();
    },
  };
}
