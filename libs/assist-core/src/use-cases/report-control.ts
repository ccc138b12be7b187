import type { SessionEvent } from "../session/events.js";
import { isOver, type Seat, type SeatId, type Session } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { tell } from "./session-messages.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

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
    if (!session) return "over";
    if (isOver(session.status)) return isScam(told) ? blockAfterwards(unit, session, id) : "over";
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

/** So long after the end of a session its helper can still be blocked from the requester's page, in milliseconds. */
const scamAfterEndMs = 60 * 60_000;

const isScam = (told: ControlTold): boolean => told.kind === "controlStopped" && told.why === "scam";

/** Nobody evades it by ending the session first. The log is closed by then. */
async function blockAfterwards(unit: UnitOfWork, session: Session, seat: SeatId): Promise<ControlOutcome> {
  const { id, origin, parties, status } = session;
  const isLate = status.name === "ended" && unit.now - status.at <= scamAfterEndMs;
  if (!isLate || status.reason === "scam" || origin === "rehearsal") return "over";
  if (!isNewestOfRequester(await unit.tx.seats.ofSession(id), seat)) return "over";
  const [owner, address] = [parties.requester.address, parties.helper.address];
  await unit.tx.blocks.add(owner, address, unit.now);
  await tell(unit, session, owner, "scam-blocked", { kind: "scamBlocked", address });
  return "told";
}

/** With the session all of its seats end: those that were replaced before are told apart by their age alone. */
function isNewestOfRequester(seats: readonly Seat[], id: SeatId): boolean {
  const own = seats.filter(({ role }) => role === "requester");
  const openedAt = own.find((seat) => seat.id === id)?.openedAt;
  return openedAt !== undefined && own.every((seat) => seat.openedAt <= openedAt);
}
