import type { SessionEvent } from "../session/events.js";
import { isOver, type Seat } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { inUnitOfWork } from "./unit-of-work.js";

/** What the requester's page tells of the agent's decisions; how long, in milliseconds from now. */
export type ControlTold =
  | Omit<Event<"controlAsked">, "at">
  | (Omit<Event<"controlAllowed">, "at" | "until"> & { readonly remainingMs: number })
  | Omit<Event<"controlStopped">, "at">;

type Event<Kind extends SessionEvent["kind"]> = Extract<SessionEvent, { kind: Kind }>;

/** `unchanged`: the session knows it already, or has no place for it. */
export type ControlOutcome = "told" | "unchanged" | "over" | "replaced" | "wrong-role";

/** Nothing is allowed because of it: the agent has decided already, and this is for the log and for both chats. */
export async function reportControl(
  context: UseCaseContext,
  { id, sessionId, role }: Seat,
  told: ControlTold,
): Promise<ControlOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const session = await unit.tx.sessions.get(sessionId);
    if (!session || isOver(session.status)) return "over";
    if ((await unit.tx.seats.get(id))?.state !== "admitted") return "replaced";
    if (role !== "requester") return "wrong-role";
    return (await unit.apply(session, eventOf(told, unit.now))).changed ? "told" : "unchanged";
  });
}

function eventOf(told: ControlTold, at: number): SessionEvent {
  if (told.kind !== "controlAllowed") return { ...told, at };
  const { remainingMs, ...allowed } = told;
  return { ...allowed, at, until: at + remainingMs };
}
