import type { Inbox, InboxKey, Note } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";
import { assertChanged } from "./conflict.js";

const keyColumns = ({ messenger, from, messageId }: InboxKey) => ({
  messenger,
  sender: from,
  message_id: messageId,
});

export const sqlInbox = (db: Kysely<Tables>): Inbox => ({
  async claim(key, at) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("inbox")
      .values({ ...keyColumns(key), claimed_at: at, answer: null })
      .onConflict((conflict) => conflict.columns(["messenger", "sender", "message_id"]).doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },
  async recordAnswer(key, answer) {
    const result = await db
      .updateTable("inbox")
      .set({ answer: JSON.stringify(answer) })
      .where(({ and }) => and(keyColumns(key)))
      .executeTakeFirstOrThrow();
    assertChanged(result, "inbox key");
  },
  async answer(key) {
    const row = await db
      .selectFrom("inbox")
      .select("answer")
      .where(({ and }) => and(keyColumns(key)))
      .executeTakeFirst();
    return row?.answer ? (JSON.parse(row.answer) as Note) : undefined;
  },
});

export async function pruneInbox(db: Kysely<Tables>, before: number): Promise<void> {
  await db.deleteFrom("inbox").where("claimed_at", "<", before).execute();
}
