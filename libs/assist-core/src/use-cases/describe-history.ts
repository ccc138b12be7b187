import type { ContactAddress } from "../address/contact-address.js";
import type { HistoryLine, SessionHistory } from "../notes/history-note.js";
import type { Note } from "../notes/note.js";
import { limits } from "../policy/limits.js";
import type { Mention } from "../ports/messenger.port.js";
import { emptyLog, type LogEntry, type LogExamination } from "../session/log-chain.js";
import { otherRole, type Role } from "../session/roles.js";
import { isOver, roleOf, type Session } from "../session/session.js";
import { findFriend } from "./find-friend.js";
import type { UnitOfWork } from "./unit-of-work.js";

/** Of one that is shorter than what the command takes for a digest. */
const beginningOfDigest = /^[0-9a-f]{1,7}$/iu;

export interface HistoryWanted {
  readonly friend?: string;
  /** The beginning of a digest, lower-case hex. */
  readonly digest?: string;
}

/**
 * What was logged of the person's newest session, of the newest with somebody, or of the one whose log has a digest;
 * and whether the log is what was written (T18). A log that was changed is told, and fails nothing.
 */
export async function describeHistory(
  unit: UnitOfWork,
  person: ContactAddress,
  { friend, digest }: HistoryWanted,
  mentions: readonly Mention[] = [],
): Promise<Note> {
  if (digest !== undefined) return historyByDigest(unit, person, digest);
  if (friend === undefined) return newestHistory(unit, person);
  const found = await findFriend(unit, person, friend, mentions);
  if (found.found) return newestHistory(unit, person, found.friend);
  const { refusal } = found;
  if (refusal.reason === "friend-not-found" && beginningOfDigest.test(friend))
    return { kind: "digestTooShort", digest: friend.toLowerCase() };
  // Rehearsals are sessions with oneself.
  return refusal.reason === "friend-is-you"
    ? newestHistory(unit, person, person)
    : { kind: "refusal", refusal };
}

async function newestHistory(
  unit: UnitOfWork,
  person: ContactAddress,
  friend?: ContactAddress,
): Promise<Note> {
  const session = await unit.tx.sessions.newestOf(person, friend);
  if (!session) return { kind: "historyNone", ...(friend === undefined ? {} : { friend }) };
  return historyOf(unit, person, session);
}

async function historyByDigest(unit: UnitOfWork, person: ContactAddress, digest: string): Promise<Note> {
  const id = await unit.tx.log.sessionWith(digest, person);
  const session = id && (await unit.tx.sessions.get(id));
  return session ? historyOf(unit, person, session, digest) : { kind: "digestUnknown", digest };
}

async function historyOf(
  { tx }: UnitOfWork,
  person: ContactAddress,
  session: Session,
  digest?: string,
): Promise<SessionHistory> {
  const { id, origin, parties, status, createdAt: since } = session;
  const yours = roleOf(session, person) ?? "requester";
  const examined = await tx.log.examine(id);
  const end = (await tx.log.end(id)) ?? emptyLog(id);
  const lines = linesOf(examined.entries);
  return {
    kind: "history",
    ...{ peer: parties[otherRole(yours)].address, yours, origin, since, digest: end.digest },
    ...(isOver(status) ? { outcome: status.name } : {}),
    ...shortened(lines.map(({ sequence: _, ...line }) => line)),
    ...(examined.brokenAt === undefined ? {} : { brokenAt: lines.length + 1 }),
    ...(digest === undefined ? {} : { asked: placeOf(digest, examined, lines, end.digest) }),
  };
}

type Asked = NonNullable<SessionHistory["asked"]>;

function placeOf(
  digest: string,
  { entries }: LogExamination,
  lines: readonly PlacedLine[],
  last: string,
): Asked {
  const found = entries.find((entry) => entry.digest.startsWith(digest))?.sequence;
  const line = found === undefined ? {} : { line: lines.filter(({ sequence }) => sequence <= found).length };
  return { digest, isLast: last.startsWith(digest), ...line };
}

type PlacedLine = HistoryLine & { readonly sequence: number };

function linesOf(entries: readonly LogEntry[]): readonly PlacedLine[] {
  const signers = new Map<number, Role[]>();
  for (const { event } of entries)
    if (event.kind === "countersigned")
      signers.set(event.sequence, [...(signers.get(event.sequence) ?? []), event.role]);
  return entries
    .flatMap(({ sequence, event }) => (event.kind === "countersigned" ? [] : [{ sequence, event }]))
    .filter((_, index, told) => !isConfirmed(index, told))
    .map(({ sequence, event }, index) => ({
      ...{ number: index + 1, sequence, event: betweenTheTwo(event) },
      signedBy: signers.get(sequence) ?? [],
    }));
}

/** A pause that was asked for in chat, and that the requester's page did next: one pause, told by what the page did. */
function isConfirmed(index: number, told: readonly Pick<HistoryLine, "event">[]): boolean {
  const event = told[index]?.event;
  if (event?.kind !== "picturePaused" || event.from !== "chat") return false;
  const next = told.slice(index + 1).find(({ event: { kind } }) => kind.startsWith("picture"))?.event;
  return next?.kind === "picturePaused" && next.from !== "chat";
}

/** Who else was asked, and helped, is the requester's own affair. */
function betweenTheTwo(event: HistoryLine["event"]): HistoryLine["event"] {
  return event.kind === "withdrawn" ? { kind: event.kind, at: event.at } : event;
}

function shortened(lines: readonly HistoryLine[]): Pick<SessionHistory, "lines" | "leftOut"> {
  const { historyFirst: before, historyLast } = limits;
  const count = lines.length - before - historyLast;
  if (count <= 1) return { lines };
  return { lines: [...lines.slice(0, before), ...lines.slice(-historyLast)], leftOut: { before, count } };
}
