import { AssistError } from "../errors/assist-error.js";
import type { ContactAddress } from "../address/contact-address.js";
import type { Note } from "../notes/note.js";
import type { OutboxMessage } from "../ports/store.port.js";
import type { Handover } from "../session/handover.js";
import type { LogEnd, LogEntry } from "../session/log-chain.js";
import type { Seat, SeatId, Session, SessionId, Ticket, TicketId } from "../session/session.js";

export interface StoredMessage {
  readonly message: OutboxMessage;
  readonly attempts: number;
  readonly notBefore: number;
  /** Sent or given up. */
  readonly doneAt?: number;
}

/** All that a store remembers. Maps keep the order of insertion; the values in them are never changed in place. */
export interface MemoryState {
  readonly inbox: Map<string, { readonly at: number; readonly answer?: Note }>;
  readonly sessions: Map<SessionId, Session>;
  readonly logs: Map<SessionId, readonly LogEntry[]>;
  readonly logEnds: Map<SessionId, LogEnd>;
  readonly tickets: Map<TicketId, Ticket>;
  readonly seats: Map<SeatId, Seat>;
  readonly handovers: Map<TicketId, Handover>;
  readonly messages: Map<string, StoredMessage>;
  readonly languages: Map<ContactAddress, { readonly chosen?: string; readonly noted?: string }>;
  readonly petnames: Map<ContactAddress, ReadonlyMap<string, ContactAddress>>;
  readonly blocks: Map<ContactAddress, readonly ContactAddress[]>;
}

export const emptyState = (): MemoryState => ({
  inbox: new Map(),
  sessions: new Map(),
  logs: new Map(),
  logEnds: new Map(),
  tickets: new Map(),
  seats: new Map(),
  handovers: new Map(),
  messages: new Map(),
  languages: new Map(),
  petnames: new Map(),
  blocks: new Map(),
});

export const copyOf = (state: MemoryState): MemoryState => ({
  inbox: new Map(state.inbox),
  sessions: new Map(state.sessions),
  logs: new Map(state.logs),
  logEnds: new Map(state.logEnds),
  tickets: new Map(state.tickets),
  seats: new Map(state.seats),
  handovers: new Map(state.handovers),
  messages: new Map(state.messages),
  languages: new Map(state.languages),
  petnames: new Map(state.petnames),
  blocks: new Map(state.blocks),
});

export const conflict = (what: string): AssistError => new AssistError("store.conflict", "bug", what);

/** Adds a new entry; rejects a second one under the same key as a database would. */
export function insertNew<K, V>(into: Map<K, V>, key: K, value: V): void {
  if (into.has(key)) throw conflict(`${String(key)} exists already`);
  into.set(key, value);
}

export function existing<K, V>(of: ReadonlyMap<K, V>, key: K): V {
  const value = of.get(key);
  if (value === undefined) throw conflict(`There is no ${String(key)}`);
  return value;
}
