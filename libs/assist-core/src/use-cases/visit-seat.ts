import type { LogEnd, LogExamination, LogPart } from "../session/log-chain.js";
import { isOver, type Seat, type SeatId, type Session, type SessionId } from "../session/session.js";
import type { UseCaseContext } from "./context.js";

/** Everything a page may know of its session. */
export interface SeatVisit {
  readonly seat: Seat;
  readonly session: Session;
  readonly seats: readonly Seat[];
  /** Where an over session's log ends: the digest there is the session's. The log is not read, however long. */
  readonly last: LogEnd | undefined;
}

/** A seat with its session, or undefined when there is none. Ended seats are found too, to say what happened. */
export async function visitSeat(context: UseCaseContext, id: SeatId): Promise<SeatVisit | undefined> {
  return context.store.transact(async (tx) => {
    const seat = await tx.seats.get(id);
    const session = seat && (await tx.sessions.get(seat.sessionId));
    if (!session) return undefined;
    const last = isOver(session.status) ? await tx.log.end(session.id) : undefined;
    return { seat, session, seats: await tx.seats.ofSession(session.id), last };
  });
}

/** What a page is still to be told of the session's log, or a part of that. Both people's pages may know all of it. */
export async function logSince(
  context: UseCaseContext,
  session: SessionId,
  part: Required<LogPart>,
): Promise<LogExamination> {
  return context.store.transact((tx) => tx.log.examine(session, part));
}
