import type { ContactAddress, MessengerId } from "../address/contact-address.js";
import type { Acquaintance, Note } from "../notes/note.js";
import type { SessionEvent } from "../session/events.js";
import type { Handover } from "../session/handover.js";
import type { LogEnd, LogEntry, LogExamination, LogPart } from "../session/log-chain.js";
import type { Role } from "../session/roles.js";
import type { PromptCode, Seat, SeatId, Session, SessionId, Ticket, TicketId } from "../session/session.js";

/** Names a message from the network for ever, so that a repeated one is known (F1). */
export interface InboxKey {
  readonly messenger: MessengerId;
  readonly from: ContactAddress;
  readonly messageId: string;
}

export interface Inbox {
  /** True the first time, false for every repetition. */
  claim(key: InboxKey, at: number): Promise<boolean>;
  /** Keeps what a form was answered with, for a repetition of the same form. */
  recordAnswer(key: InboxKey, answer: Note): Promise<void>;
  answer(key: InboxKey): Promise<Note | undefined>;
}

export interface SessionRepository {
  insert(session: Session): Promise<void>;
  /** Rejects with `store.conflict` when there is no such session. */
  update(session: Session): Promise<void>;
  get(id: SessionId): Promise<Session | undefined>;
  /** Newest first, not over, in either role. */
  openOf(address: ContactAddress): Promise<readonly Session[]>;
  /** The newest session with this code in which the address is the helper, over or not. */
  byCode(code: PromptCode, helper: ContactAddress): Promise<Session | undefined>;
  isCodeInUse(code: PromptCode): Promise<boolean>;
  /** Over or not, in either role; with `peer`, only those between the two. */
  newestOf(address: ContactAddress, peer?: ContactAddress): Promise<Session | undefined>;
  /** Not over, and `deadlineOf` is at or before `now`. */
  due(now: number): Promise<readonly Session[]>;
  /** Started and not over: those that must have a room. */
  live(): Promise<readonly Session[]>;
  acquaintance(one: ContactAddress, other: ContactAddress): Promise<Acquaintance>;
  /** How often the one asked the other since then, and nothing came of it. */
  askedInVain(requester: ContactAddress, helper: ContactAddress, since: number): Promise<number>;
}

export interface SessionLog {
  /** Rejects with `store.conflict` when there is no such session. */
  append(id: SessionId, event: SessionEvent): Promise<LogEntry>;
  /** As it is kept apart from the entries; undefined before the first of them. */
  end(id: SessionId): Promise<LogEnd | undefined>;
  /** In order. Rejects with `store.log-tampered` when it is not what was written. */
  read(id: SessionId): Promise<readonly LogEntry[]>;
  /** The same for those who tell people what they find, also of a part alone. */
  examine(id: SessionId, part?: LogPart): Promise<LogExamination>;
  /** One entry as it stands there, without looking at the others; undefined where there is none that can be read. */
  entry(id: SessionId, sequence: number): Promise<LogEntry | undefined>;
  /** Whether the log has the role's countersignature of the entry; it need not be read for that. */
  isCountersigned(id: SessionId, sequence: number, role: Role): Promise<boolean>;
  /** The person's newest session with an entry whose digest begins so, or whose log is to end so. Lower-case hex. */
  sessionWith(digestStart: string, person: ContactAddress): Promise<SessionId | undefined>;
}

export interface TicketRepository {
  insert(ticket: Ticket): Promise<void>;
  get(id: TicketId): Promise<Ticket | undefined>;
  /** Rejects with `store.conflict` when it is unknown, revoked or another seat's. */
  redeem(id: TicketId, by: SeatId): Promise<void>;
  /** Ends the unrevoked tickets of a role, or of the whole session. */
  revoke(session: SessionId, role: Role | undefined, at: number): Promise<void>;
}

export interface SeatRepository {
  insert(seat: Seat): Promise<void>;
  get(id: SeatId): Promise<Seat | undefined>;
  ofSession(session: SessionId): Promise<readonly Seat[]>;
  setHadToken(id: SeatId): Promise<void>;
  /** Ends the seats of a role, or of the whole session. */
  end(session: SessionId, role: Role | undefined): Promise<void>;
}

/** At most one for each ticket. */
export interface HandoverRepository {
  /** Takes the place of the ticket's earlier one. */
  put(handover: Handover): Promise<void>;
  get(ticket: TicketId): Promise<Handover | undefined>;
  /** Of several with the same locator the one that lapses last. */
  byLocator(locator: string): Promise<Handover | undefined>;
}

/** A message that must reach somebody exactly once. `id` is deterministic: adding it again changes nothing. */
export interface OutboxMessage {
  readonly id: string;
  readonly to: ContactAddress;
  readonly device?: string;
  readonly note: Note;
  readonly language: string;
  readonly corrects?: string;
  readonly correctionOnly?: boolean;
  readonly sessionId?: SessionId;
}

export interface OutboxWriter {
  add(message: OutboxMessage, at: number): Promise<void>;
}

export interface People {
  /** What the person chose by `language`, else what they last wrote in. */
  language(address: ContactAddress): Promise<string | undefined>;
  chooseLanguage(address: ContactAddress, language: string): Promise<void>;
  /** Remembers the language of a message, without overriding a choice. */
  noteLanguage(address: ContactAddress, language: string): Promise<void>;
  petname(owner: ContactAddress, name: string): Promise<ContactAddress | undefined>;
  petnames(
    owner: ContactAddress,
  ): Promise<readonly { readonly name: string; readonly address: ContactAddress }[]>;
  setPetname(owner: ContactAddress, name: string, address: ContactAddress): Promise<void>;
}

/** Whom people want nothing to do with (T1). It is theirs alone, and holds both ways. */
export interface BlockList {
  /** Does nothing when it is there already. */
  add(owner: ContactAddress, blocked: ContactAddress, at: number): Promise<void>;
  /** False when there was nothing to take away. */
  remove(owner: ContactAddress, blocked: ContactAddress): Promise<boolean>;
  /** The newest first. */
  of(owner: ContactAddress): Promise<readonly ContactAddress[]>;
  /** Everybody who has blocked this one. */
  ownersBlocking(blocked: ContactAddress): Promise<readonly ContactAddress[]>;
}

/** All that one command reads and writes; commits as a whole or not at all. */
export interface StoreTransaction {
  readonly inbox: Inbox;
  readonly sessions: SessionRepository;
  readonly log: SessionLog;
  readonly tickets: TicketRepository;
  readonly seats: SeatRepository;
  readonly handovers: HandoverRepository;
  readonly outbox: OutboxWriter;
  readonly people: People;
  readonly blocks: BlockList;
}

export interface PendingMessage extends OutboxMessage {
  readonly attempts: number;
}

/** What is still to be sent, in the order it was added; one recipient's messages never overtake each other. */
export interface OutboxQueue {
  /**
   * The oldest unsent message of each recipient of this network whose turn has come, oldest first, and none for those
   * who are left out.
   */
  pending(
    messenger: MessengerId,
    now: number,
    limit: number,
    leftOut?: readonly ContactAddress[],
  ): Promise<readonly PendingMessage[]>;
  markSent(id: string, at: number): Promise<void>;
  retryAt(id: string, at: number): Promise<void>;
  /** Gives up: it will not be sent. */
  discard(id: string, why: string, at: number): Promise<void>;
  find(id: string): Promise<OutboxMessage | undefined>;
}

/** Durable state. Transactions are serialised. Rejects with `store.unavailable` when it cannot be read or written (F4). */
export interface Store {
  transact<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  readonly outbox: OutboxQueue;
  /** Forgets inbox keys, sent messages, handovers and seats of sessions that were over before this time. */
  prune(before: number): Promise<void>;
  /** Proves that it can be written to. */
  check(): Promise<void>;
  close(): Promise<void>;
}
