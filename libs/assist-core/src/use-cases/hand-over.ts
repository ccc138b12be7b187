import type { ContactAddress } from "../address/contact-address.js";
import {
  handoverMs,
  handoverState,
  handoverTries,
  locatorOf,
  type Handover,
  type HandoverCode,
} from "../session/handover.js";
import type { Role } from "../session/roles.js";
import type { Seat, TicketId } from "../session/session.js";
import type { UseCaseContext } from "./context.js";
import { findLink, type DeadLink } from "./find-link.js";
import { inUnitOfWork, type UnitOfWork } from "./unit-of-work.js";

/** A keyed hash of ticket and code, which only the service can compute. */
export type SealCode = (ticket: TicketId, code: HandoverCode) => string;

export type LookOutcome =
  | DeadLink
  | {
      readonly kind: "seen";
      readonly now: number;
      readonly role: Role;
      readonly seat?: Seat;
      readonly handover?: Handover;
    };

/** What there is to know of a link, its secret being verified. Changes nothing (T8). */
export async function lookAtLink(context: UseCaseContext, ticketId: TicketId): Promise<LookOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const found = await findLink(unit, ticketId);
    if (found.kind !== "usable") return found;
    const { ticket, seat } = found;
    const handover = await unit.tx.handovers.get(ticketId);
    return {
      kind: "seen",
      now: unit.now,
      role: ticket.role,
      ...(seat ? { seat } : {}),
      ...(handover ? { handover } : {}),
    };
  });
}

export type HandoverOutcome =
  | DeadLink
  | {
      readonly kind: "made";
      readonly now: number;
      readonly code: HandoverCode;
      readonly handover: Handover;
    }
  | { readonly kind: "wrong-role" }
  | { readonly kind: "used-elsewhere"; readonly seat: Seat };

/** A code that stands for the requester's unopened link, for minutes; the link's earlier code dies. */
export async function offerHandover(
  context: UseCaseContext,
  { ticketId, seal }: { readonly ticketId: TicketId; readonly seal: SealCode },
): Promise<HandoverOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const found = await findLink(unit, ticketId);
    if (found.kind !== "usable") return found;
    if (found.ticket.role !== "requester") return { kind: "wrong-role" };
    if (found.seat) return { kind: "used-elsewhere", seat: found.seat };
    const code = await freeCode(unit);
    const handover: Handover = {
      ticketId,
      locator: locatorOf(code),
      seal: seal(ticketId, code),
      expiresAt: unit.now + handoverMs,
      triesLeft: handoverTries,
    };
    await unit.tx.handovers.put(handover);
    return { kind: "made", now: unit.now, code, handover };
  });
}

export type TakeOutcome =
  /** `person`: whose link it is, to be shown before it is opened. */
  | { readonly kind: "taken"; readonly ticketId: TicketId; readonly person: ContactAddress }
  /** None alive with this first half: mistyped, lapsed, used, replaced or dead. */
  | { readonly kind: "unknown" }
  | { readonly kind: "wrong"; readonly triesLeft: number };

/**
 * Exchanges a code for its link, once. What was wrong is written down before this resolves, so that no try comes back
 * after a crash; `fits` compares in constant time.
 */
export async function takeHandover(
  context: UseCaseContext,
  code: HandoverCode,
  fits: (handover: Handover) => boolean,
): Promise<TakeOutcome> {
  return inUnitOfWork(context, async (unit) => {
    const handover = await unit.tx.handovers.byLocator(locatorOf(code));
    if (!handover || handoverState(handover, unit.now) !== "live") return { kind: "unknown" };
    const link = await findLink(unit, handover.ticketId);
    if (link.kind !== "usable" || link.seat) return { kind: "unknown" };
    if (fits(handover)) {
      await unit.tx.handovers.put({ ...handover, usedAt: unit.now });
      const person = link.session.parties.requester.address;
      return { kind: "taken", ticketId: handover.ticketId, person };
    }
    const triesLeft = handover.triesLeft - 1;
    await unit.tx.handovers.put({ ...handover, triesLeft });
    return { kind: "wrong", triesLeft };
  });
}

/** One whose first half finds nothing else alive. */
async function freeCode({ ids, now, tx }: UnitOfWork): Promise<HandoverCode> {
  for (;;) {
    const code = ids.handoverCode();
    const other = await tx.handovers.byLocator(locatorOf(code));
    if (!other || handoverState(other, now) !== "live") return code;
  }
}
