import { isOver, type SeatId, type SessionId } from "../session/session.js";
import type { SessionEvent } from "../session/events.js";
import { sessionIdOfPrompt } from "./session-messages.js";
import type { UseCaseContext } from "./context.js";
import { inUnitOfWork } from "./unit-of-work.js";

/** Lets something happen to a session by id. Resolves to false when it has no place (already over, unknown). */
export async function happen(context: UseCaseContext, id: SessionId, event: SessionEvent): Promise<boolean> {
  return inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(id);
    if (!session || isOver(session.status)) return false;
    return (await unit.apply(session, event)).changed;
  });
}

/** The chat server has taken a message; a prompt now rings. */
export async function messageDelivered(context: UseCaseContext, outgoingId: string): Promise<void> {
  const id = sessionIdOfPrompt(outgoingId);
  if (id !== undefined) await happen(context, id, { kind: "promptDelivered", at: context.clock.now() });
}

/** One device did not take its copy of a message; the person's others may well have. RFC 6120, 8.3.3.13. */
const ofOneDevice = "recipient-unavailable";

/** The network returned a message; when it was a prompt, nobody will answer it. */
export async function messageUndeliverable(
  context: UseCaseContext,
  outgoingId: string,
  condition: string,
): Promise<void> {
  const id = sessionIdOfPrompt(outgoingId);
  if (id !== undefined && condition !== ofOneDevice)
    await happen(context, id, { kind: "promptUndeliverable", at: context.clock.now(), condition });
}

/** Everything whose time is up, each session by itself: one that fails is reported and holds up no other. */
export async function sweepDeadlines(
  context: UseCaseContext,
  onError: (error: unknown, id: SessionId) => void,
): Promise<void> {
  const now = context.clock.now();
  const due = await context.store.transact((tx) => tx.sessions.due(now));
  for (const { id } of due) {
    try {
      await happen(context, id, { kind: "deadlinePassed", at: now });
    } catch (error) {
      onError(error, id);
    }
  }
}

/** A page of a seat is open (again), or has been away for a while. Only an admitted seat speaks for its role. */
export async function pageMoved(
  context: UseCaseContext,
  id: SeatId,
  kind: "pageReturned" | "pageLeft",
): Promise<void> {
  await inUnitOfWork(context, async (unit) => {
    const seat = await unit.tx.seats.get(id);
    const session = seat?.state === "admitted" ? await unit.tx.sessions.get(seat.sessionId) : undefined;
    if (seat && session) await unit.apply(session, { kind, at: unit.now, role: seat.role });
  });
}
