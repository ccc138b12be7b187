import type { Seat, SeatId, Session, TicketId } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { findLink, type DeadLink } from "./find-link.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

export interface SeatRequest {
  /** Its secret was already verified. */
  readonly ticketId: TicketId;
  /** Whether the browser proved, by its cookie, that it holds this seat. */
  readonly holds: (seat: Seat) => boolean;
  readonly browser: string;
  /** For a new seat: the hash of the cookie that the browser will get. */
  readonly seatId: SeatId;
  readonly secretHash: string;
}

export type SeatOutcome =
  | { readonly kind: "opened" | "resumed"; readonly seat: Seat; readonly session: Session }
  | { readonly kind: "used-elsewhere"; readonly seat: Seat }
  | DeadLink;

/**
 * Follows a personal link. The first browser gets the seat; the same browser gets it again; any other is refused,
 * until `link` makes a new one. Opening is told in chat (T8, T21).
 */
export async function openSeat(context: UseCaseContext, request: SeatRequest): Promise<SeatOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const link = await findLink(unit, request.ticketId);
    if (link.kind !== "usable") return link;
    const { ticket, session, seat } = link;
    if (!seat) return newSeat(unit, session, request, ticket.role);
    return request.holds(seat) ? { kind: "resumed", seat, session } : { kind: "used-elsewhere", seat };
  });
}

async function newSeat(
  unit: UnitOfWork,
  session: Session,
  { ticketId, browser, seatId, secretHash }: SeatRequest,
  role: Seat["role"],
): Promise<SeatOutcome> {
  const seat: Seat = {
    id: seatId,
    sessionId: session.id,
    role,
    ticketId,
    secretHash,
    browser,
    openedAt: unit.now,
    // The link went to one verified address and works once, so whoever holds it is admitted; guests will wait.
    state: "admitted",
    hadToken: false,
  };
  await unit.tx.seats.insert(seat);
  await unit.tx.tickets.redeem(ticketId, seatId);
  const opened = await unit.apply(session, { kind: "seatOpened", at: unit.now, role, seat: seatId, browser });
  return { kind: "opened", seat, session: opened.session };
}
