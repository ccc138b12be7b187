import {
  AssistError,
  type Role,
  type SeatId,
  type SessionId,
  type Ticket,
  type TicketId,
  type TicketRepository,
} from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";

export const sqlTickets = (db: Kysely<Tables>): TicketRepository => ({
  async insert(ticket) {
    await db
      .insertInto("tickets")
      .values({
        id: ticket.id,
        session_id: ticket.sessionId,
        role: ticket.role,
        issued_at: ticket.issuedAt,
        redeemed_by: ticket.redeemedBy ?? null,
        revoked_at: ticket.revokedAt ?? null,
      })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom("tickets").selectAll().where("id", "=", id).executeTakeFirst();
    return row && ticketOf(row);
  },
  async redeem(id, by) {
    const { numUpdatedRows } = await db
      .updateTable("tickets")
      .set({ redeemed_by: by })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .where(({ eb, or }) => or([eb("redeemed_by", "is", null), eb("redeemed_by", "=", by)]))
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) {
      throw new AssistError("store.conflict", "bug", "The ticket is unknown, revoked or another seat's");
    }
  },
  async revoke(session, role, at) {
    await db
      .updateTable("tickets")
      .set({ revoked_at: at })
      .where("session_id", "=", session)
      .where("revoked_at", "is", null)
      .$if(role !== undefined, (query) => query.where("role", "=", role ?? ""))
      .execute();
  },
});

const ticketOf = (row: Tables["tickets"]): Ticket => ({
  id: row.id as TicketId,
  sessionId: row.session_id as SessionId,
  role: row.role as Role,
  issuedAt: row.issued_at,
  ...(row.redeemed_by === null ? {} : { redeemedBy: row.redeemed_by as SeatId }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
});
