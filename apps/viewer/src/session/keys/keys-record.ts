import type { Agreed, CountedAttempts } from "@assist/secure-channel";
import { pinOf, type SessionPin } from "../session-pin.js";
import { keptFor, type KeptKeys, type KeyMemory, type SessionEnd, type SessionTally } from "./key-memory.js";

export interface KeysRecordParts {
  readonly memory: KeyMemory;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What this page keeps of a session: the keys of now, and what was ever guessed at. What is at an end gets no keys again. */
export class KeysRecord {
  readonly #parts: KeysRecordParts;
  #pin: SessionPin | undefined;
  #tally: SessionTally | undefined;
  #keys: KeptKeys | undefined;

  constructor(parts: KeysRecordParts) {
    this.#parts = parts;
  }

  get keys(): KeptKeys | undefined {
    return this.#keys;
  }

  get end(): SessionEnd | undefined {
    return this.#tally?.end;
  }

  get counted(): CountedAttempts {
    return { broken: this.#tally?.broken ?? 0, agreed: this.#tally?.agreed ?? 0 };
  }

  /** Reads what there is: another tab may have had the seat meanwhile. */
  async open(view: SessionPin): Promise<void> {
    const { memory, now } = this.#parts;
    const pin = pinOf(view);
    const [keys, kept] = [await memory.read(pin.seat), await memory.readTally(pin.id, pin.role)];
    const none = { session: pin.id, role: pin.role, broken: 0, agreed: 0, keptAt: now() };
    const mine = this.#pin?.id === pin.id && this.#pin.role === pin.role ? this.#tally : undefined;
    this.#pin = pin;
    // Where the browser refused to keep it, this page knows more.
    this.#tally = mine === undefined ? (kept ?? none) : higher(mine, kept ?? none);
    this.#keys = keys;
    // The page may have ended between the one and the other.
    if (this.end !== undefined) await this.drop();
  }

  /** With the page of this seat; what was agreed on with another one is deleted. */
  async meet(peerSeat: string): Promise<KeptKeys | "changed" | undefined> {
    if (this.#pin === undefined) return undefined;
    const kept = keptFor(this.#pin, peerSeat, this.#keys);
    if (kept === undefined) await this.drop();
    return kept;
  }

  count(counted: CountedAttempts): Promise<void> {
    return this.#keepTally(counted);
  }

  /** The agreement has been counted before. */
  async keep({ id, emoji, keys, transcript }: Agreed, peerSeat: string): Promise<KeptKeys | undefined> {
    if (this.#pin === undefined || this.end !== undefined) return undefined;
    const nth = this.counted.agreed;
    const kept = { agreement: id, emoji, tree: keys.stored(), transcript, compared: false, nth };
    await this.#keepKeys({ ...this.#pin, ...kept, peerSeat, keptAt: this.#parts.now() });
    return this.#keys;
  }

  async compared(): Promise<void> {
    if (this.#keys !== undefined) await this.#keepKeys({ ...this.#keys, compared: true });
  }

  /** The page lives: its keys are not those of a closed tab. */
  async live(): Promise<void> {
    if (this.#keys !== undefined) await this.#keepKeys({ ...this.#keys, keptAt: this.#parts.now() });
  }

  /** Of the keys nothing is left, here or in the browser. */
  async drop(): Promise<void> {
    if (this.#keys === undefined) return;
    const { seat } = this.#keys;
    this.#keys = undefined;
    await this.#parts.memory.forget(seat);
  }

  /** For good, also after a reload; the first reason stays. */
  async close(end: SessionEnd): Promise<void> {
    const closed = this.#keepTally({ end: this.end ?? end });
    await Promise.all([closed, this.drop()]);
  }

  async #keepKeys(kept: KeptKeys): Promise<void> {
    this.#keys = kept;
    await this.#parts.memory.keep(kept);
    // Given up while it was being written.
    if (this.keys === undefined) await this.#parts.memory.forget(kept.seat);
  }

  async #keepTally(change: Partial<SessionTally>): Promise<void> {
    if (this.#tally === undefined) return;
    this.#tally = { ...this.#tally, ...change, keptAt: this.#parts.now() };
    await this.#parts.memory.keepTally(this.#tally);
  }
}

function higher(one: SessionTally, other: SessionTally): SessionTally {
  const end = one.end ?? other.end;
  return {
    ...one,
    broken: Math.max(one.broken, other.broken),
    agreed: Math.max(one.agreed, other.agreed),
    ...(end === undefined ? {} : { end }),
  };
}
