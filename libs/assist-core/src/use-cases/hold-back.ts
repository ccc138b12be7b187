import type { RoomName, Session, SessionId } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { tell } from "./session-messages.js";
import { inUnitOfWork } from "./unit-of-work.js";

/** A pause that was asked for in chat, and that the requester's page has not confirmed in time. */
export interface LatePause {
  readonly session: SessionId;
  readonly room: RoomName;
  /** Tells it from another pause of the session; epoch milliseconds. */
  readonly since: number;
}

/** Each is found again until its page confirms it or something else happens to the picture. */
export async function latePauses({ store, clock }: UseCaseContext): Promise<readonly LatePause[]> {
  const sessions = await store.transact((tx) => tx.sessions.live());
  const now = clock.now();
  return sessions.flatMap((session) => {
    const late = latePause(session);
    return late && late.confirmBy <= now ? [late] : [];
  });
}

/**
 * Tells the requester whether the media server holds the picture back, once for each pause and outcome; nothing when the
 * page has confirmed meanwhile.
 */
export async function tellHeldBack(
  context: UseCaseContext,
  { session: id, since }: LatePause,
  done: boolean,
): Promise<void> {
  await inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(id);
    if (!session || latePause(session)?.since !== since) return;
    const { requester, helper } = session.parties;
    const note = { kind: "heldBack", friend: helper.address, done } as const;
    await tell(unit, session, requester.address, `held-${String(since)}-${done ? "yes" : "no"}`, note);
  });
}

function latePause({ id, status }: Session): (LatePause & { readonly confirmBy: number }) | undefined {
  if (status.name !== "started" || status.picture.state !== "paused") return undefined;
  const { since, confirmBy } = status.picture;
  return confirmBy === undefined ? undefined : { session: id, room: status.room, since, confirmBy };
}
