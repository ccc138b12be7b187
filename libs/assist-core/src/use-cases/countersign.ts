import type { LogEntry } from "../session/log-chain.js";
import { tookPart } from "../session/own-part.js";
import { isOver, type Seat } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

/** A page's signature under the digest of an entry. ECDSA P-256, base64url. */
export interface Countersigning {
  readonly sequence: number;
  readonly key: string;
  readonly signature: string;
  /** Whether it is one, of this entry. */
  readonly isGenuine: (entry: LogEntry) => Promise<boolean>;
}

export type CountersignOutcome =
  | "taken"
  | "over"
  | "replaced"
  /** There is no such entry, it is a countersignature, or the seat's role took no part in it. */
  | "not-theirs"
  | "not-genuine";

/**
 * Adds what a page has signed to the log: one signature of each role for an entry, the first; another one for the same
 * changes nothing.
 */
export async function countersign(
  context: UseCaseContext,
  seat: Seat,
  signed: Countersigning,
): Promise<CountersignOutcome> {
  // Checked outside the transaction: entries never change, and others need not wait for cryptography.
  const entry = await context.store.transact(({ log }) => log.entry(seat.sessionId, signed.sequence));
  if (!entry || !tookPart(seat.role, entry.event)) return "not-theirs";
  if (!(await signed.isGenuine(entry))) return "not-genuine";
  return inUnitOfWork(context, (unit) => add(unit, seat, signed));
}

async function add(
  unit: UnitOfWork,
  { id, sessionId, role }: Seat,
  { sequence, key, signature }: Countersigning,
): Promise<CountersignOutcome> {
  const { sessions, seats, log } = unit.tx;
  const session = await sessions.get(sessionId);
  if (!session || isOver(session.status)) return "over";
  if ((await seats.get(id))?.state !== "admitted") return "replaced";
  if (!(await log.isCountersigned(sessionId, sequence, role)))
    await unit.attest(session, { kind: "countersigned", at: unit.now, role, sequence, key, signature });
  return "taken";
}
