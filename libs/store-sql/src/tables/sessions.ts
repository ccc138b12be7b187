import { deadlineOf, isOver, startedAtOf, type Session, type SessionRepository } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";
import { assertChanged } from "./conflict.js";

export function sqlSessions(db: Kysely<Tables>): SessionRepository {
  const bodies = db.selectFrom("sessions").select("body");
  const newestFirst = bodies.orderBy("created_at", "desc").orderBy("sequence", "desc");
  return {
    async insert(session) {
      await db
        .insertInto("sessions")
        .values(({ selectFrom, fn, lit }) => ({
          ...columnsOf(session),
          sequence: selectFrom("sessions").select(({ eb }) =>
            eb(fn.coalesce(fn.max("sequence"), lit(0)), "+", lit(1)).as("next"),
          ),
        }))
        .execute();
    },
    async update(session) {
      const { id, ...changed } = columnsOf(session);
      const result = await db
        .updateTable("sessions")
        .set(changed)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      assertChanged(result, "session");
    },
    get: async (id) => parsed(await bodies.where("id", "=", id).executeTakeFirst()),
    async openOf(address) {
      const openAs = (role: "requester" | "helper") =>
        db
          .selectFrom("sessions")
          .select(["body", "created_at", "sequence"])
          .where("over_at", "is", null)
          .where(role, "=", address);
      // Not one query with "or", for which SQLite would look at all open sessions.
      const open = openAs("requester").union(openAs("helper"));
      return allParsed(await open.orderBy("created_at", "desc").orderBy("sequence", "desc").execute());
    },
    byCode: async (code, helper) =>
      parsed(
        await newestFirst.where("code", "=", code).where("helper", "=", helper).limit(1).executeTakeFirst(),
      ),
    async isCodeInUse(code) {
      const row = await bodies
        .where("code", "=", code)
        .where("over_at", "is", null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async newestOf(address, peer) {
      const newestAs = async (role: "requester" | "helper", other: "requester" | "helper") =>
        newestFirst
          .select(["created_at", "sequence"])
          .where(role, "=", address)
          .$if(peer !== undefined, (query) => query.where(other, "=", peer ?? ""))
          .limit(1)
          .executeTakeFirst();
      // Not one query with "or", for which SQLite would look at all sessions.
      const asked = await newestAs("requester", "helper");
      const helped = await newestAs("helper", "requester");
      return parsed(newerOf(asked, helped));
    },
    due: async (now) =>
      allParsed(
        await bodies.where("deadline_at", "<=", now).orderBy("deadline_at").orderBy("sequence").execute(),
      ),
    live: async () =>
      allParsed(
        await bodies
          .where("over_at", "is", null)
          .where("started_at", "is not", null)
          .orderBy("sequence")
          .execute(),
      ),
    async askedInVain(requester, helper, since) {
      const { count } = await db
        .selectFrom("sessions")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("requester", "=", requester)
        .where("helper", "=", helper)
        .where("started_at", "is", null)
        .where("created_at", ">=", since)
        .where("over_at", "is not", null)
        .executeTakeFirstOrThrow();
      return count;
    },
    async acquaintance(one, other) {
      const { requests, sessions, since } = await db
        .selectFrom("sessions")
        .select(({ fn }) => [
          fn.countAll<number>().as("requests"),
          fn.count<number>("started_at").as("sessions"),
          fn.min("started_at").as("since"),
        ])
        .where(({ or, and }) =>
          or([and({ requester: one, helper: other }), and({ requester: other, helper: one })]),
        )
        .executeTakeFirstOrThrow();
      return { requests, sessions, ...(since === null ? {} : { since }) };
    },
  };
}

function columnsOf(session: Session) {
  const { id, parties, code, createdAt, status } = session;
  return {
    id,
    requester: parties.requester.address,
    helper: parties.helper.address,
    code,
    created_at: createdAt,
    started_at: startedAtOf(session) ?? null,
    deadline_at: deadlineOf(session) ?? null,
    over_at: isOver(status) ? status.at : null,
    body: JSON.stringify(session),
  };
}

interface Row {
  readonly body: string;
}

interface DatedRow extends Row {
  readonly created_at: number;
  readonly sequence: number;
}

function newerOf(one: DatedRow | undefined, other: DatedRow | undefined): Row | undefined {
  if (!one || !other) return one ?? other;
  const isNewer = other.created_at - one.created_at || other.sequence - one.sequence;
  return isNewer > 0 ? other : one;
}

const parsed = (row: Row | undefined): Session | undefined => row && (JSON.parse(row.body) as Session);

const allParsed = (rows: readonly Row[]): readonly Session[] =>
  rows.map(({ body }) => JSON.parse(body) as Session);
