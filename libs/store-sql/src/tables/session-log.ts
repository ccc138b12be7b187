import { createHash } from "node:crypto";
import {
  AssistError,
  emptyLog,
  examineLog,
  logChainText,
  type ContactAddress,
  type LogEnd,
  type LogEntry,
  type Role,
  type SessionEvent,
  type SessionId,
  type SessionLog,
} from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

/**
 * Each entry's digest covers the whole log up to it, and the session's row says where the log ends. A changed entry does
 * not fit its own digest, and a tail that was cut off is missed; who changes the row as well is found out by the digest
 * that both chats were told at the session's end.
 */
export function sqlSessionLog(db: Kysely<Tables>): SessionLog {
  const examine: SessionLog["examine"] = async (id, { after = emptyLog(id), most } = {}) => {
    const end = (await storedEnd(db, id)) ?? emptyLog(id);
    const rows = await db
      .selectFrom("session_events")
      .select(["sequence", "event", "digest"])
      .where("session_id", "=", id)
      .where("sequence", ">", after.sequence)
      .orderBy("sequence")
      .$if(most !== undefined, (query) => query.limit(most ?? 0))
      .execute();
    return examineLog({ after, end, most }, { entries: readable(rows), count: rows.length }, sha256);
  };
  return {
    async append(id, event) {
      const end = await storedEnd(db, id);
      if (!end) throw new AssistError("store.conflict", "bug", "There is no such session");
      const sequence = end.sequence + 1;
      const digest = sha256(logChainText(end.digest, sequence, event));
      const countersigns = event.kind === "countersigned" ? countersignedBy(event) : null;
      const row = { session_id: id, sequence, event: JSON.stringify(event), digest, countersigns };
      await db.insertInto("session_events").values(row).execute();
      await db
        .updateTable("sessions")
        .set({ log_length: sequence, log_digest: digest })
        .where("id", "=", id)
        .execute();
      return { sequence, event, digest };
    },
    async end(id) {
      const end = await storedEnd(db, id);
      return end?.sequence === 0 ? undefined : end;
    },
    async read(id) {
      const { entries, brokenAt } = await examine(id);
      if (brokenAt === undefined) return entries;
      throw new AssistError(
        "store.log-tampered",
        "permission",
        `Entry ${brokenAt} of the log of session ${id} is not what was written`,
      );
    },
    examine,
    async entry(id, sequence) {
      const row = await db
        .selectFrom("session_events")
        .select(["sequence", "event", "digest"])
        .where("session_id", "=", id)
        .where("sequence", "=", sequence)
        .executeTakeFirst();
      return row && readable([row])[0];
    },
    async isCountersigned(id, sequence, role) {
      const row = await db
        .selectFrom("session_events")
        .select("sequence")
        .where("session_id", "=", id)
        .where("countersigns", "=", countersignedBy({ sequence, role }))
        .executeTakeFirst();
      return row !== undefined;
    },
    async sessionWith(digestStart, person) {
      const entry = await newestWithEntry(db, digestStart, person);
      const ending = await newestWithEnd(db, digestStart, person);
      const [newest] = [entry, ending]
        .filter((row) => row !== undefined)
        .sort((one, other) => other.sequence - one.sequence);
      return newest && (newest.id as SessionId);
    },
  };
}

const countersignedBy = ({ role, sequence }: { readonly role: Role; readonly sequence: number }): string =>
  `${role} ${String(sequence)}`;

async function storedEnd(db: Kysely<Tables>, id: SessionId): Promise<LogEnd | undefined> {
  const row = await db
    .selectFrom("sessions")
    .select(["log_length", "log_digest"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { log_length: sequence, log_digest: digest } = row;
  const isKnown = sequence !== null && digest !== null && Number.isInteger(sequence);
  return isKnown ? { sequence, digest } : emptyLog(id);
}

type Row = Pick<Tables["session_events"], "sequence" | "event" | "digest">;

/** Up to the first one that cannot be read. */
function readable(rows: readonly Row[]): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (const { sequence, event: text, digest } of rows) {
    const event = parsedEvent(text);
    // What was stored is JSON without spaces, so that no byte of it can change without changing what it says.
    if (!event || text !== JSON.stringify(event)) break;
    entries.push({ sequence, event, digest });
  }
  return entries;
}

function parsedEvent(text: string): SessionEvent | undefined {
  try {
    return JSON.parse(text) as SessionEvent;
  } catch {
    return undefined;
  }
}

/** All hexadecimal digits stand before it. */
const afterHex = "g";

const newestWithEntry = (db: Kysely<Tables>, digestStart: string, person: ContactAddress) =>
  db
    .selectFrom("session_events")
    .innerJoin("sessions", "sessions.id", "session_events.session_id")
    .select(["sessions.id", "sessions.sequence"])
    .where("session_events.digest", ">=", digestStart)
    .where("session_events.digest", "<", digestStart + afterHex)
    .where(({ or, eb }) => or([eb("requester", "=", person), eb("helper", "=", person)]))
    .orderBy("sessions.sequence", "desc")
    .limit(1)
    .executeTakeFirst();

const newestWithEnd = (db: Kysely<Tables>, digestStart: string, person: ContactAddress) =>
  db
    .selectFrom("sessions")
    .select(["id", "sequence"])
    .where("log_digest", ">=", digestStart)
    .where("log_digest", "<", digestStart + afterHex)
    .where(({ or, eb }) => or([eb("requester", "=", person), eb("helper", "=", person)]))
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
