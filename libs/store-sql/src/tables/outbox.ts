import { messengerOf, type OutboxMessage, type OutboxQueue, type OutboxWriter } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

export const sqlOutboxWriter = (db: Kysely<Tables>): OutboxWriter => ({
  async add(message, at) {
    await db
      .insertInto("outbox")
      .values(({ selectFrom, fn, lit }) => ({
        id: message.id,
        sequence: selectFrom("outbox").select(({ eb }) =>
          eb(fn.coalesce(fn.max("sequence"), lit(0)), "+", lit(1)).as("next"),
        ),
        messenger: messengerOf(message.to),
        recipient: message.to,
        body: JSON.stringify(message),
        attempts: 0,
        not_before: at,
        done_at: null,
        discarded_why: null,
      }))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  },
});

/** Outside transactions: each call commits by itself. */
export function sqlOutboxQueue(db: Kysely<Tables>): OutboxQueue {
  const unfinished = (id: string) =>
    db.updateTable("outbox").where("id", "=", id).where("done_at", "is", null);
  return {
    async pending(messenger, now, limit, leftOut = []) {
      const rows = await db
        .selectFrom("outbox as message")
        .select(["body", "attempts"])
        .where("messenger", "=", messenger)
        .where("done_at", "is", null)
        .where("not_before", "<=", now)
        .$if(leftOut.length > 0, (query) => query.where("recipient", "not in", leftOut))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("outbox as earlier")
                .select("earlier.id")
                .whereRef("earlier.recipient", "=", "message.recipient")
                .where("earlier.done_at", "is", null)
                .whereRef("earlier.sequence", "<", "message.sequence"),
            ),
          ),
        )
        .orderBy("sequence")
        .limit(limit)
        .execute();
      return rows.map(({ body, attempts }) => ({ ...(JSON.parse(body) as OutboxMessage), attempts }));
    },
    async markSent(id, at) {
      await unfinished(id).set({ done_at: at }).execute();
    },
    async retryAt(id, at) {
      await unfinished(id)
        .set(({ eb, lit }) => ({ not_before: at, attempts: eb("attempts", "+", lit(1)) }))
        .execute();
    },
    async discard(id, why, at) {
      await unfinished(id).set({ done_at: at, discarded_why: why }).execute();
    },
    async find(id) {
      const row = await db.selectFrom("outbox").select("body").where("id", "=", id).executeTakeFirst();
      return row && (JSON.parse(row.body) as OutboxMessage);
    },
  };
}

/** Messages that were sent or given up before. */
export async function pruneOutbox(db: Kysely<Tables>, before: number): Promise<void> {
  await db.deleteFrom("outbox").where("done_at", "<", before).execute();
}
