import type { Role, Seat, SeatId, SeatRepository, SessionId, TicketId } from "@assist/assist-core";
import type { Kysely } from "kysely";
import type { Tables } from "../schema/tables.js";
import { assertChanged } from "./conflict.js";

export const sqlSeats = (db: Kysely<Tables>): SeatRepository => ({
  async insert(seat) {
    await db
      .insertInto("seats")
      .values({
        id: seat.id,
        session_id: seat.sessionId,
        role: seat.role,
        ticket_id: seat.ticketId,
        secret_hash: seat.secretHash,
        browser: seat.browser,
        opened_at: seat.openedAt,
        state: seat.state,
        had_token: seat.hadToken ? 1 : 0,
      })
      .execute();
  },
  async get(id) {
    const row = await db.selectFrom("seats").selectAll().where("id", "=", id).executeTakeFirst();
    return row && seatOf(row);
  },
  async ofSession(session) {
    const rows = await db
      .selectFrom("seats")
      .selectAll()
      .where("session_id", "=", session)
      .orderBy("opened_at")
      .orderBy("id")
      .execute();
    return rows.map(seatOf);
  },
  async setHadToken(id) {
    const result = await db
      .updateTable("seats")
      .set({ had_token: 1 })
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    assertChanged(result, "seat");
  },
  async end(session, role) {
    await db
      .updateTable("seats")
      .set({ state: "ended" })
      .where("session_id", "=", session)
      .$if(role !== undefined, (query) => query.where("role", "=", role ?? ""))
      .execute();
  },
});

/** Seats of sessions that were over before; sessions, tickets and logs stay. */
export async function pruneSeats(db: Kysely<Tables>, before: number): Promise<void> {
  await db
    .deleteFrom("seats")
    .where("session_id", "in", (sessions) =>
      sessions.selectFrom("sessions").select("id").where("over_at", "<", before),
    )
    .execute();
}

const seatOf = (row: Tables["seats"]): Seat => ({
  id: row.id as SeatId,
  sessionId: row.session_id as SessionId,
  role: row.role as Role,
  ticketId: row.ticket_id as TicketId,
  secretHash: row.secret_hash,
  browser: row.browser,
  openedAt: row.opened_at,
  state: row.state as Seat["state"],
  hadToken: row.had_token === 1,
});
