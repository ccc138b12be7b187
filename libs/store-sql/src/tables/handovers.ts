import type { Handover, HandoverRepository, TicketId } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

export const sqlHandovers = (db: Kysely<Tables>): HandoverRepository => ({
  async put({ ticketId, locator, seal, expiresAt, triesLeft, usedAt }) {
    const facts = {
      locator,
      seal,
      expires_at: expiresAt,
      tries_left: triesLeft,
      used_at: usedAt ?? null,
    };
    await db
      .insertInto("handovers")
      .values({ ticket_id: ticketId, ...facts })
      .onConflict((conflict) => conflict.column("ticket_id").doUpdateSet(facts))
      .execute();
  },
  async get(ticket) {
    const row = await db
      .selectFrom("handovers")
      .selectAll()
      .where("ticket_id", "=", ticket)
      .executeTakeFirst();
    return row && handoverOf(row);
  },
  async byLocator(locator) {
    const row = await db
      .selectFrom("handovers")
      .selectAll()
      .where("locator", "=", locator)
      .orderBy("expires_at", "desc")
      .orderBy("ticket_id")
      .limit(1)
      .executeTakeFirst();
    return row && handoverOf(row);
  },
});

export async function pruneHandovers(db: Kysely<Tables>, before: number): Promise<void> {
  await db.deleteFrom("handovers").where("expires_at", "<", before).execute();
}

const handoverOf = (row: Tables["handovers"]): Handover => ({
  ticketId: row.ticket_id as TicketId,
  locator: row.locator,
  seal: row.seal,
  expiresAt: row.expires_at,
  triesLeft: row.tries_left,
  ...(row.used_at === null ? {} : { usedAt: row.used_at }),
});
