import { isOver, type Seat, type Session, type Ticket, type TicketId } from "../session/session.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Why a link leads nowhere. */
export type DeadLink =
  | { readonly kind: "unknown" }
  | { readonly kind: "replaced" }
  | { readonly kind: "over"; readonly session: Session };

export interface UsableLink {
  readonly kind: "usable";
  readonly ticket: Ticket;
  readonly session: Session;
  /** The one that the link gave, once it was opened. */
  readonly seat?: Seat;
}

/** A link whose secret was verified. */
export async function findLink({ tx }: UnitOfWork, id: TicketId): Promise<DeadLink | UsableLink> {
  const ticket = await tx.tickets.get(id);
  const session = ticket && (await tx.sessions.get(ticket.sessionId));
  if (!session) return { kind: "unknown" };
  if (isOver(session.status)) return { kind: "over", session };
  if (ticket.revokedAt !== undefined) return { kind: "replaced" };
  if (ticket.redeemedBy === undefined) return { kind: "usable", ticket, session };
  const seat = await tx.seats.get(ticket.redeemedBy);
  return !seat || seat.state === "ended" ? { kind: "replaced" } : { kind: "usable", ticket, session, seat };
}
