import type { ContactAddress } from "../address/contact-address.js";
import type { Note, Refusal, StatusLine } from "../notes/note.js";
import { otherRole, roles, type Role } from "../session/roles.js";
import { isOver, roleOf, type OpenStatus, type Session } from "../session/session.js";
import { acquaintanceBefore } from "./acquaintance.js";
import { isAsking } from "./answer-prompt.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Undefined when what was done brings its own messages to the person. */
export type Reply = Note | undefined;

const refusal = (refused: Refusal): Note => ({ kind: "refusal", refusal: refused });

/** Withdraws what the person asks for and nobody has started yet: the request with this code, or all of them. */
export async function cancelRequests(
  unit: UnitOfWork,
  person: ContactAddress,
  code?: string,
): Promise<Reply> {
  const open = (await unit.tx.sessions.openOf(person)).filter(
    (session) => session.parties.requester.address === person && session.status.name !== "started",
  );
  if (open.length === 0) return refusal({ reason: "nothing-to-cancel" });
  const meant = open.filter((session) => code === undefined || session.code === code);
  if (code !== undefined && meant.length === 0)
    return refusal({ reason: "code-unknown", code: code.slice(0, 12) });
  for (const session of meant)
    await unit.apply(
      session,
      isAsking(session)
        ? { kind: "withdrawn", at: unit.now }
        : { kind: "ended", at: unit.now, by: "requester" },
    );
  return undefined;
}

/** Ends every session the person is in, from either side and any device. */
export async function endSessions(unit: UnitOfWork, person: ContactAddress): Promise<Reply> {
  const open = await unit.tx.sessions.openOf(person);
  let ended = 0;
  for (const session of open) {
    if (isAsking(session)) continue;
    await unit.apply(session, { kind: "ended", at: unit.now, by: roleOf(session, person) ?? "requester" });
    ended += 1;
  }
  if (ended > 0) return undefined;
  const asking = open.some((session) => session.parties.requester.address === person);
  return asking ? cancelRequests(unit, person) : refusal({ reason: "nothing-to-end" });
}

/** A new personal link for each running session; the old one and its page stop working (T21). */
export async function renewLinks(unit: UnitOfWork, person: ContactAddress): Promise<Reply> {
  const running = (await unit.tx.sessions.openOf(person)).filter((session) => !isAsking(session));
  if (running.length === 0) return refusal({ reason: "no-link-now" });
  for (const session of running)
    for (const role of roles) {
      if (session.parties[role].address !== person) continue;
      const current = (await unit.tx.sessions.get(session.id)) ?? session;
      await unit.apply(current, {
        kind: "linkRenewed",
        role,
        at: unit.now,
        ...(await newRoom(unit, current, role)),
      });
    }
  return undefined;
}

async function newRoom(unit: UnitOfWork, session: Session, role: Role) {
  const seats = await unit.tx.seats.ofSession(session.id);
  const hadToken = seats.some((seat) => seat.role === role && seat.state !== "ended" && seat.hadToken);
  return hadToken ? { newRoom: unit.ids.roomName() } : {};
}

export async function describeSessions(unit: UnitOfWork, person: ContactAddress): Promise<Note> {
  const lines: StatusLine[] = [];
  for (const session of await unit.tx.sessions.openOf(person)) {
    const { status, code, parties, createdAt } = session;
    if (isOver(status)) continue;
    const yours = roleOf(session, person) ?? "requester";
    const peer = parties[otherRole(yours)].address;
    const since = "at" in status ? status.at : createdAt;
    const asked =
      yours === "helper" && isAsking(session) ? { asked: await whatIsAsked(unit, session) } : undefined;
    const told = "keys" in status ? { compared: status.keys.compared } : undefined;
    const state = shownState(session, status);
    lines.push({ peer, yours, state, code, since, ...told, ...asked, ...controlOf(status) });
  }
  return { kind: "status", lines };
}

function controlOf(status: OpenStatus): Pick<StatusLine, "control"> {
  if (status.name !== "started" || status.control === undefined) return {};
  const { control } = status;
  const { devices } = control;
  return control.state === "on"
    ? { control: { state: "on", devices, until: control.until } }
    : { control: { state: "asked", devices } };
}

async function whatIsAsked({ tx }: UnitOfWork, { parties, purpose }: Session) {
  const acquaintance = await acquaintanceBefore(tx, parties.requester.address, parties.helper.address);
  return { acquaintance, ...(purpose === undefined ? {} : { purpose }) };
}

function shownState({ origin }: Session, status: OpenStatus): StatusLine["state"] {
  if (origin === "rehearsal") return "rehearsal";
  if (status.name !== "started") return status.name;
  const { state } = status.picture;
  if (state === "shared") return "shown";
  return state === "paused" ? "paused" : "notShown";
}
