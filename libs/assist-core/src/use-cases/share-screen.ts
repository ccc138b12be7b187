import { AssistError } from "../errors/assist-error.js";
import type { RoomName, Seat, Session } from "../session/session.js";
import { isOver } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

export type ShareOutcome =
  | { readonly kind: "room"; readonly room: RoomName }
  | { readonly kind: "over" | "replaced" | "wrong-role" | "not-accepted" };

/**
 * Consent 1: the requester has chosen what to share. Only now the session has a room (S7.1). Each choice is an entry of
 * the log; another one, after a reload or a failure of the media server, leads to the same room. Where nothing can be
 * written, a session that runs goes on (F4), without that entry.
 *
 * @param consent names the choice, 32 hex characters: told twice in a row it is logged once
 */
export async function shareScreen(
  context: UseCaseContext,
  seat: Seat,
  consent?: string,
): Promise<ShareOutcome> {
  try {
    return await consentTo(context, seat, consent);
  } catch (error) {
    if (!(error instanceof AssistError && error.code === "store.unavailable")) throw error;
    const joined = await joinRoom(context, seat);
    if (joined.kind !== "room" || seat.role !== "requester") throw error;
    return joined;
  }
}

async function consentTo(
  context: UseCaseContext,
  seat: Seat,
  consent: string | undefined,
): Promise<ShareOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(seat.sessionId);
    if (!session || isOver(session.status)) return { kind: "over" };
    if (!(await holdsSeat(unit, seat))) return { kind: "replaced" };
    if (seat.role !== "requester") return { kind: "wrong-role" };
    const room = session.status.name === "started" ? session.status.room : unit.ids.roomName();
    const named = consent === undefined ? {} : { consent };
    const consented = await unit.apply(session, { kind: "shareConsented", at: unit.now, room, ...named });
    return enterRoom(unit, seat, consented.session);
  });
}

/** The room that a seat may get a token for: the one of its started session. */
export async function joinRoom(context: UseCaseContext, seat: Seat): Promise<ShareOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(seat.sessionId);
    if (!session || isOver(session.status)) return { kind: "over" };
    if (!(await holdsSeat(unit, seat))) return { kind: "replaced" };
    return enterRoom(unit, seat, session);
  });
}

/** Asked anew here: a `link` between the caller's check and this would open the new room to the old seat (T13). */
const holdsSeat = async ({ tx }: UnitOfWork, { id }: Seat): Promise<boolean> =>
  (await tx.seats.get(id))?.state === "admitted";

async function enterRoom(unit: UnitOfWork, seat: Seat, { status }: Session): Promise<ShareOutcome> {
  if (status.name !== "started") return { kind: "not-accepted" };
  await unit.tx.seats.setHadToken(seat.id);
  return { kind: "room", room: status.room };
}
