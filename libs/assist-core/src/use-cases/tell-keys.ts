import { isOneTooMany, type KeysEvent } from "../session/keys-told.js";
import type { Seat } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { inUnitOfWork } from "./unit-of-work.js";

/** `not-now`: the session is over, or asks still. `too-many`: nothing was written, see `isOneTooMany`. */
export type KeysOutcome = "told" | "not-now" | "replaced" | "too-many";

/** What a page tells of its keys, for its own role. Nothing is allowed because of it; the same again changes nothing. */
export async function tellKeys(
  context: UseCaseContext,
  { id, sessionId, role }: Seat,
  { kind, agreement }: Pick<KeysEvent, "kind" | "agreement">,
): Promise<KeysOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(sessionId);
    if (session?.status.name !== "accepted" && session?.status.name !== "started") return "not-now";
    if ((await unit.tx.seats.get(id))?.state !== "admitted") return "replaced";
    const event = { kind, at: unit.now, role, agreement };
    if (isOneTooMany(session.status.keys, event)) return "too-many";
    await unit.apply(session, event);
    return "told";
  });
}
