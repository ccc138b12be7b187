import { createHash } from "node:crypto";
import {
  AssistError,
  logChainStart,
  logChainText,
  type LogEntry,
  type SessionEvent,
  type SessionId,
  type SessionLog,
} from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

/**
 * Each entry's digest covers the whole log up to it. A changed entry does not fit its own digest; a tail that was cut
 * off leaves a last digest that is not the one both chats were told at the session's end.
 */
export const sqlSessionLog = (db: Kysely<Tables>): SessionLog => ({
  async append(id, event) {
    const last = await db
      .selectFrom("session_events")
      .select(["sequence", "digest"])
      .where("session_id", "=", id)
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    const sequence = (last?.sequence ?? 0) + 1;
    const digest = digestOf(last?.digest ?? logChainStart(id), sequence, event);
    await db
      .insertInto("session_events")
      .values({ session_id: id, sequence, event: JSON.stringify(event), digest })
      .execute();
    return { sequence, event, digest };
  },
  async read(id) {
    const rows = await db
      .selectFrom("session_events")
      .select(["sequence", "event", "digest"])
      .where("session_id", "=", id)
      .orderBy("sequence")
      .execute();
    let previous = logChainStart(id);
    return rows.map((row, index) => {
      const entry = verified(id, row, index + 1, previous);
      previous = entry.digest;
      return entry;
    });
  },
});

type Row = Pick<Tables["session_events"], "sequence" | "event" | "digest">;

function verified(id: SessionId, row: Row, sequence: number, previous: string): LogEntry {
  const event = parsedEvent(row.event);
  const digest = event && digestOf(previous, sequence, event);
  // What was stored is JSON without spaces, so that no byte of it can change without changing what it says.
  const isIntact = row.sequence === sequence && row.digest === digest && row.event === JSON.stringify(event);
  if (!event || !isIntact) {
    throw new AssistError(
      "store.log-tampered",
      "permission",
      `Entry ${sequence} of the log of session ${id} is not what was written`,
    );
  }
  return { sequence, event, digest: row.digest };
}

function parsedEvent(text: string): SessionEvent | undefined {
  try {
    return JSON.parse(text) as SessionEvent;
  } catch {
    return undefined;
  }
}

const digestOf = (previous: string, sequence: number, event: SessionEvent): string =>
  createHash("sha256")
    .update(logChainText(previous, sequence, event), "utf8")
    .digest("hex");
