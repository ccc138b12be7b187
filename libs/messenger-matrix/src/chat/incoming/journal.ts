import { DurableNotes, type MessengerMemory } from "@assist/assist-core";
import type { Log } from "../../log.js";
import { byKey, idOf, parsed, waitingOf, type Entry, type Gap, type PendingEvent } from "./journal-entry.js";
import { defaultJournalLimits, JournalTally, type JournalLimits, type Waiting } from "./journal-limits.js";
import { eventIdOf } from "./timeline-event.js";

const entryPrefix = "in/entry/";
const markPrefix = "in/mark/";
const behindPrefix = "in/behind/";
const digits = 12;
const within = 6;

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
  /** Rooms in which something was left out since the mark, and where to page back from. */
  readonly #behind = new Map<string, string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #tally: JournalTally;
  #last = 0;

  constructor(memory: MessengerMemory, log: Log, limits: JournalLimits = defaultJournalLimits) {
    this.#notes = new DurableNotes(memory, log);
    this.#log = log;
    this.#tally = new JournalTally(limits);
    for (const [key, from] of this.#notes.read(behindPrefix))
      this.#behind.set(key.slice(behindPrefix.length), from);
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

  /** Whether something was left out behind the mark: to be fetched as if the homeserver had left it out. */
  isBehind(roomId: string): boolean {
    return this.#behind.has(roomId);
  }

  /** @param from the place in the stream behind what is left out */
  fallBehind(roomId: string, from: string): void {
    if (this.#behind.get(roomId) === from) return;
    if (!this.#behind.has(roomId))
      this.#log.info({ roomId }, "more messages than there is room for, to be fetched later");
    this.#behind.set(roomId, from);
    this.#notes.write(behindPrefix + roomId, from);
  }

  /** Of rooms that have nothing else waiting: what was left out there. */
  get leftOut(): readonly Pick<Gap, "roomId" | "from" | "backTo">[] {
    return [...this.#behind]
      .filter(([roomId, from]) => from !== "" && !this.#tally.hasWaiting(roomId))
      .map(([roomId, from]) => {
        const backTo = this.#marks.get(roomId);
        return { roomId, from, ...(backTo === undefined ? {} : { backTo }) };
      });
  }

  catchUp(roomId: string): void {
    if (this.#behind.delete(roomId)) this.#notes.write(behindPrefix + roomId, undefined);
  }

  /**
   * Behind all others. An event that waits already stays where it is; whoever has too many waiting loses what comes last
   * (T19). False when there is no room for it now: nothing that came after it in this room may be written down.
   */
  add(entry: Entry): boolean {
    const key = String(this.#last + 1).padStart(digits, "0");
    const mark = this.#marks.get(entry.roomId);
    const noted = entry.kind === "event" && mark !== undefined ? { ...entry, mark } : entry;
    const admission = this.#admit(noted);
    if (admission === "full") return false;
    this.#last += 1;
    if (admission === "admitted") this.#write(key, noted);
    return true;
  }

  /** In place of a gap, the oldest first. A kill in between leaves the gap, and the same comes into its place again. */
  fill(gapKey: string, events: readonly PendingEvent[]): void {
    const gap = this.#entries.get(gapKey);
    for (const [index, event] of events.entries()) {
      const fromEnd = 10 ** within - events.length + index;
      if (this.#admit(event) === "admitted")
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
    const waiting = this.#waiting.get(key);
    if (waiting) this.#tally.remove(waiting);
    this.#waiting.delete(key);
    if (entry.kind === "event") this.#ids.delete(idOf(entry));
    this.#notes.write(entryPrefix + key, undefined);
  }

  forgetRoom(roomId: string): void {
    if (this.#marks.delete(roomId)) this.#notes.write(markPrefix + roomId, undefined);
    this.catchUp(roomId);
  }

  /** Makes room, where it can. */
  #admit(entry: Entry): "admitted" | "flood" | "full" {
    if (entry.kind === "event" && this.#ids.has(idOf(entry))) return "admitted";
    for (;;) {
      const admission = this.#tally.admits(waitingOf(entry));
      if (admission !== "crowded") return admission;
      this.#removeNewestOf(this.#tally.largestSender);
    }
  }

  #removeNewestOf(sender: string | undefined): void {
    const newest = [...this.#waiting].findLast(([, waiting]) => waiting.sender === sender);
    if (newest) this.remove(newest[0]);
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
    const waiting = waitingOf(entry);
    this.#waiting.set(key, waiting);
    this.#tally.add(waiting);
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
