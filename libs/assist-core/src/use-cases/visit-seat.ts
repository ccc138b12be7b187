import type { LogEntry } from "../ports/store.port.js";
import { isOver, type Seat, type SeatId, type Session } from "../session/session.js";
import type { UseCaseContext } from "./context.js";

/** Everything a page may know of its session. */
export interface SeatVisit {
  readonly seat: Seat;
  readonly session: Session;
  readonly seats: readonly Seat[];
  /** The last entry of an over session's log: its digest is the session's. Others are not read, however long. */
  readonly last: LogEntry | undefined;
}

/** A seat with its session, or undefined when there is none. Ended seats are found too, to say what happened. */
export async function visitSeat(context: UseCaseContext, id: SeatId): Promise<SeatVisit | undefined> {
  return context.store.transact(async (tx) => {
    const seat = await tx.seats.get(id);
    const session = seat && (await tx.sessions.get(seat.sessionId));
    if (!session) return undefined;
    const log = isOver(session.status) ? await tx.log.read(session.id) : [];
    return { seat, session, seats: await tx.seats.ofSession(session.id), last: log.at(-1) };
  });
}
