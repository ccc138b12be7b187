import { DurableNotes, type MessengerMemory } from "@assist/assist-core";
import type { Log } from "../../log.js";

export interface StreamRecord {
  /** The server's name for the stream: `previd` of XEP-0198. */
  readonly id: string;
  /** Full JID of the session. */
  readonly jid: string;
  /** `h` as it was last told to the server, or later. */
  readonly handled: number;
  /** `h` as the server last told it. */
  readonly acknowledged: number;
}

interface SentNote {
  readonly stream: string;
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly verdict?: "taken" | "unknown";
}

const streamKey = "stream";
const sentPrefix = "sent/";
/** More than can be taken by the server and not yet be marked as sent by the service. */
const keptTaken = 200;

/**
 * Where the stream had come to, noted before each step that the server could learn of: so that the next process can
 * resume it, and knows of each message whether the server has it. ADR 15.
 */
export class StreamJournal {
  readonly #notes: DurableNotes;
  readonly #now: () => number;
  readonly #sent: Map<string, SentNote>;
  readonly #fromBefore: Set<string>;
  #stream: StreamRecord | undefined;

  constructor(memory: MessengerMemory, log: Log, now: () => number = Date.now) {
    this.#notes = new DurableNotes(memory, log);
    this.#now = now;
    const stream = this.#notes.read(streamKey).get(streamKey);
    this.#stream = stream === undefined ? undefined : (JSON.parse(stream) as StreamRecord);
    const sent = [...this.#notes.read(sentPrefix)].map(
      ([key, note]) => [key.slice(sentPrefix.length), JSON.parse(note) as SentNote] as const,
    );
    this.#sent = new Map(sent.toSorted(([, one], [, other]) => one.at - other.at));
    this.#fromBefore = new Set(this.#sent.keys());
  }

  /** The stream that can be resumed. */
  get stream(): StreamRecord | undefined {
    return this.#stream;
  }

  began(id: string, jid: string): void {
    this.#note({ id, jid, handled: 0, acknowledged: 0 });
  }

  /** To be called before the server is told. */
  handled(count: number): void {
    if (this.#stream && this.#stream.handled !== count) this.#note({ ...this.#stream, handled: count });
  }

  acknowledged(count: number): void {
    if (!this.#stream || this.#stream.acknowledged === count) return;
    this.#note({ ...this.#stream, acknowledged: count });
    for (const [id, note] of this.#sent) {
      if (this.#sent.size <= keptTaken || !this.#isTaken(note)) return;
      this.#noteSent(id, undefined);
    }
  }

  /** To be called before the message is written. */
  sending(id: string, number: number): void {
    this.#fromBefore.delete(id);
    if (this.#stream) this.#noteSent(id, { stream: this.#stream.id, number, at: this.#now() });
  }

  /** Whether the server took the message from an earlier process. */
  wasTaken(id: string): boolean {
    const note = this.#fromBefore.has(id) ? this.#sent.get(id) : undefined;
    return note !== undefined && this.#isTaken(note);
  }

  /** Nothing more is sent under the numbers so far. Without `h` the fate of some messages stays unknown. */
  judge(h: number | undefined): void {
    for (const [id, note] of [...this.#sent]) {
      if (note.verdict) continue;
      const known = note.stream === this.#stream?.id ? h : undefined;
      if (this.#isTaken(note) || (known !== undefined && note.number <= known))
        this.#noteSent(id, { ...note, verdict: "taken" });
      else this.#noteSent(id, known === undefined ? { ...note, verdict: "unknown" } : undefined);
    }
  }

  /** Messages of which it is not known whether the server took them, with the time they were sent. */
  get doubtful(): ReadonlyMap<string, number> {
    const unknown = [...this.#sent].filter(([, { verdict }]) => verdict === "unknown");
    return new Map(unknown.map(([id, { at }]) => [id, at]));
  }

  settle(id: string, taken: boolean): void {
    const note = this.#sent.get(id);
    if (note) this.#noteSent(id, taken ? { ...note, verdict: "taken" } : undefined);
  }

  /** The stream cannot be resumed any more. */
  ended(): void {
    this.#stream = undefined;
    this.#notes.write(streamKey, undefined);
  }

  #isTaken({ verdict, stream, number }: SentNote): boolean {
    if (verdict) return verdict === "taken";
    return stream === this.#stream?.id && number <= this.#stream.acknowledged;
  }

  #note(stream: StreamRecord): void {
    this.#stream = stream;
    this.#notes.write(streamKey, JSON.stringify(stream));
  }

  #noteSent(id: string, note: SentNote | undefined): void {
    this.#sent.delete(id);
    if (note) this.#sent.set(id, note);
    this.#notes.write(sentPrefix + id, note && JSON.stringify(note));
  }
}
