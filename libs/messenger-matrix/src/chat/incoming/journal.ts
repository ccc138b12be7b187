import { DurableNotes, type MessengerMemory } from "@assist/assist-core";
import type { Log } from "../../log.js";
import { eventIdOf } from "./timeline-event.js";

/** An event that was received and not yet handed over, as the homeserver wrote it. */
export interface PendingEvent {
  readonly kind: "event";
  readonly roomId: string;
  readonly raw: unknown;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The room's mark when it was written down. */
  readonly mark?: string;
}

/** Events before this that the homeserver left out, back to the last one that was received. */
export interface Gap {
  readonly kind: "gap";
  readonly roomId: string;
  /** Where to page back from. */
  readonly from: string;
  /** The last event that was received before; without it, back to where the service came into the room. */
  readonly backTo?: string;
  readonly receivedAt: number;
}

export type Entry = PendingEvent | Gap;

const entryPrefix = "in/entry/";
const markPrefix = "in/mark/";
const digits = 12;
const within = 6;
const mostEntries = 20_000;

/**
 * What was received and is still to be handed over, in its order; written down before the homeserver is told that it was
 * received, so that a kill loses nothing. What was handed over in the moment of a kill comes again.
 */
export class IncomingJournal {
  readonly #notes: DurableNotes;
  readonly #log: Log;
  readonly #entries = new Map<string, Entry>();
  /** Of those that wait; with the room, since an event id is the sender's server's word. */
  readonly #ids = new Set<string>();
  readonly #marks = new Map<string, string>();
  #last = 0;

  constructor(memory: MessengerMemory, log: Log) {
    this.#notes = new DurableNotes(memory, log);
    this.#log = log;
    for (const [key, mark] of this.#notes.read(markPrefix))
      this.#marks.set(key.slice(markPrefix.length), mark);
    for (const [key, text] of [...this.#notes.read(entryPrefix)].toSorted(byKey))
      this.#readAgain(key.slice(entryPrefix.length), text);
    this.#moveMarksAlong();
  }

  /** The oldest first. */
  get entries(): Iterable<readonly [key: string, entry: Entry]> {
    return this.#entries;
  }

  /** The last event of a room that was received, whatever it was. */
  mark(roomId: string): string | undefined {
    return this.#marks.get(roomId);
  }

  /** To be moved when all before it is written down. */
  moveMark(roomId: string, eventId: string): void {
    if (this.#marks.get(roomId) === eventId) return;
    this.#marks.set(roomId, eventId);
    this.#notes.write(markPrefix + roomId, eventId);
  }

  /** Behind all others. An event that waits already stays where it is; in a flood what comes last is left out (T19). */
  add(entry: Entry): void {
    if (this.#entries.size >= mostEntries) return;
    this.#last += 1;
    const mark = this.#marks.get(entry.roomId);
    const noted = entry.kind === "event" && mark !== undefined ? { ...entry, mark } : entry;
    this.#write(String(this.#last).padStart(digits, "0"), noted);
  }

  /** In place of a gap, the oldest first. A kill in between leaves the gap, and the same comes into its place again. */
  fill(gapKey: string, events: readonly PendingEvent[]): void {
    const gap = this.#entries.get(gapKey);
    for (const [index, event] of events.entries()) {
      const fromEnd = 10 ** within - events.length + index;
      this.#write(`${gapKey}.${String(fromEnd).padStart(within, "0")}`, event);
    }
    const newest = events.at(-1);
    // Nothing behind the gap was written down before a kill.
    if (gap?.kind === "gap" && newest && this.#marks.get(gap.roomId) === gap.backTo)
      this.moveMark(gap.roomId, eventIdOf(newest.raw) ?? "");
    this.remove(gapKey);
    const ordered = [...this.#entries].toSorted(byKey);
    this.#entries.clear();
    for (const [key, entry] of ordered) this.#entries.set(key, entry);
  }

  /** It was handed over, or is for nobody. */
  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    if (entry.kind === "event") this.#ids.delete(idOf(entry));
    this.#notes.write(entryPrefix + key, undefined);
  }

  forgetRoom(roomId: string): void {
    if (this.#marks.delete(roomId)) this.#notes.write(markPrefix + roomId, undefined);
  }

  #write(key: string, entry: Entry): void {
    if (!this.#keep(key, entry)) return;
    this.#notes.write(entryPrefix + key, JSON.stringify(entry));
  }

  #keep(key: string, entry: Entry): boolean {
    if (entry.kind === "event") {
      const id = idOf(entry);
      if (this.#ids.has(id)) return false;
      this.#ids.add(id);
    }
    this.#entries.set(key, entry);
    return true;
  }

  /** What a kill left unmarked would be taken for new when it comes again. */
  #moveMarksAlong(): void {
    const last = new Map<string, string>();
    for (const [key, entry] of this.#entries) {
      if (entry.kind === "gap" || key.includes(".")) continue;
      const eventId = eventIdOf(entry.raw);
      if (eventId !== undefined && entry.mark === this.#marks.get(entry.roomId))
        last.set(entry.roomId, eventId);
    }
    for (const [roomId, eventId] of last) this.moveMark(roomId, eventId);
  }

  #readAgain(key: string, text: string): void {
    this.#last = Math.max(this.#last, Number(key.slice(0, digits)));
    const entry = parsed(text);
    if (entry && this.#keep(key, entry)) return;
    this.#notes.write(entryPrefix + key, undefined);
    if (!entry) this.#log.warn({ key }, "a note about a received message cannot be read");
  }
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

const idOf = ({ roomId, raw }: PendingEvent): string => `${roomId} ${eventIdOf(raw) ?? ""}`;

function parsed(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return undefined;
  }
}
