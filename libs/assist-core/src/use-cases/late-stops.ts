import { otherRole } from "../session/roles.js";
import type { Session, SessionId } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { tell } from "./session-messages.js";
import { inUnitOfWork } from "./unit-of-work.js";

/** A stop that was asked for in chat, and that the requester's page has not confirmed in time. */
export interface LateStop {
  readonly session: SessionId;
  /** Tells it from another stop of the session; epoch milliseconds. */
  readonly confirmBy: number;
}

/** Undefined where there is none, or it has time still. */
export function lateStopOf({ id, status }: Session, now: number): LateStop | undefined {
  const stop = status.name === "started" ? status.control?.stop : undefined;
  return stop && stop.confirmBy <= now ? { session: id, confirmBy: stop.confirmBy } : undefined;
}

/**
 * Tells whoever asked whether the media server holds the helper back, once for each stop and outcome; nothing when control
 * is off meanwhile.
 */
export async function tellStopHeld(context: UseCaseContext, late: LateStop, done: boolean): Promise<void> {
  await inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(late.session);
    if (session?.status.name !== "started") return;
    const { control } = session.status;
    if (control?.stop?.confirmBy !== late.confirmBy) return;
    const { by: yours, confirmBy } = control.stop;
    const peer = session.parties[otherRole(yours)].address;
    const note = { kind: "controlHeldBack", yours, peer, devices: control.devices, done } as const;
    const name = `control-held-${String(confirmBy)}-${done ? "yes" : "no"}`;
    await tell(unit, session, session.parties[yours].address, name, note);
  });
}
