import { isOver, type SessionId } from "../session/session.js";
import type { SessionEvent } from "../session/events.js";
import { sessionIdOfPrompt } from "./carry-out.js";
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

/** The network returned a message; when it was a prompt, nobody will answer it. */
export async function messageUndeliverable(
  context: UseCaseContext,
  outgoingId: string,
  condition: string,
): Promise<void> {
  const id = sessionIdOfPrompt(outgoingId);
  if (id !== undefined)
    await happen(context, id, { kind: "promptUndeliverable", at: context.clock.now(), condition });
}

/** Everything whose time is up. Resolves to how many sessions changed. */
export async function sweepDeadlines(context: UseCaseContext): Promise<number> {
  return inUnitOfWork(context, async (unit) => {
    const due = await unit.tx.sessions.due(unit.now);
    for (const session of due) await unit.apply(session, { kind: "deadlinePassed", at: unit.now });
    return unit.changes.length;
  });
}
