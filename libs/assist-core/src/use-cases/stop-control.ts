import type { ContactAddress } from "../address/contact-address.js";
import type { Control } from "../session/control-told.js";
import { otherRole } from "../session/roles.js";
import { roleOf, type Session } from "../session/session.js";
import { endSessions, type Reply } from "./manage-session.js";
import type { UnitOfWork } from "./unit-of-work.js";

/**
 * Ends control, from either side and any device. Where there is none, or was stopped before and no page has confirmed it,
 * what is left to stop is the session.
 */
export async function stopControl(unit: UnitOfWork, person: ContactAddress): Promise<Reply> {
  const controlled = await controlledOf(unit, person);
  const going = controlled.filter(({ control }) => control.stop === undefined);
  if (going.length === 0) return endSessions(unit, person);
  for (const { session } of going) await askToStop(unit, session, person);
  return undefined;
}

/** The requester's *no*, from any device of theirs. It takes away what they have allowed already, too. */
export async function denyControl(unit: UnitOfWork, person: ContactAddress): Promise<Reply> {
  const controlled = await controlledOf(unit, person);
  const own = controlled.filter(({ session }) => session.parties.requester.address === person);
  const [first] = own;
  if (first === undefined) {
    const peer = controlled[0]?.session.parties.requester.address;
    return peer === undefined
      ? { kind: "controlNotAsked" }
      : { kind: "refusal", refusal: { reason: "deny-not-yours", peer } };
  }
  for (const { session } of own) await askToStop(unit, session, person);
  if (own.some(({ control }) => control.stop === undefined)) return undefined;
  const { devices, state: was } = first.control;
  const peer = first.session.parties[otherRole("requester")].address;
  return { kind: "controlStopping", yours: "requester", peer, devices, was };
}

interface Controlled {
  readonly session: Session;
  readonly control: Control;
}

async function controlledOf(unit: UnitOfWork, person: ContactAddress): Promise<readonly Controlled[]> {
  const open = await unit.tx.sessions.openOf(person);
  return open.flatMap((session) => {
    const { status } = session;
    return status.name === "started" && status.control ? [{ session, control: status.control }] : [];
  });
}

async function askToStop(unit: UnitOfWork, session: Session, person: ContactAddress): Promise<void> {
  const role = roleOf(session, person) ?? "requester";
  await unit.apply(session, { kind: "controlStopAsked", at: unit.now, role });
}
