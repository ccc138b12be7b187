import type { EmojiIndexes, StoredKeyTree } from "@assist/secure-channel";
import type { AgentMemory, KeptAgent } from "../control/agent/agent-memory.js";
import { isPinned, type SessionPin } from "../session-pin.js";

/** Keys that a seat's page has agreed on with the other one, as a browser keeps them. */
export interface KeptKeys extends SessionPin {
  /** Whose page it was agreed with; another seat of the same person is another page. */
  readonly peerSeat: string;
  /** Of the agreement. */
  readonly agreement: string;
  readonly emoji: EmojiIndexes;
  /** Its key can be used, and never read out. */
  readonly tree: StoredKeyTree;
  /** Of the agreement; public. */
  readonly transcript: Uint8Array<ArrayBuffer>;
  readonly compared: boolean;
  /** Which of the session's agreements it was, from 1. */
  readonly nth: number;
  /** Epoch milliseconds, of when a page last said that it lives. */
  readonly keptAt: number;
}

/**
 * What a person's page remembers of a session whatever seat it has, whatever page it met, and after its keys are gone:
 * what somebody in between may have used to guess, and that it is at an end here. No key, and nothing that leads to one.
 */
export interface SessionTally {
  readonly session: string;
  readonly role: SessionPin["role"];
  /** Attempts that broke off, with one that was under way when the page ended. */
  readonly broken: number;
  readonly agreed: number;
  readonly end?: SessionEnd;
  /** Epoch milliseconds. */
  readonly keptAt: number;
}

/**
 * Why this page takes no further part in the session: its person said that the emoji of this agreement differ; the
 * other page said so; the service changed whom the session is with.
 */
export type SessionEnd =
  { readonly why: "differed" | "differed-there"; readonly agreement: string } | { readonly why: "changed" };

/** What is still of use of kept keys. `changed`: they were agreed on in another session, or with somebody else. */
export function keptFor(
  view: SessionPin,
  peerSeat: string,
  kept: KeptKeys | undefined,
): KeptKeys | "changed" | undefined {
  if (kept === undefined) return undefined;
  if (!isPinned(kept, view)) return "changed";
  return kept.peerSeat === peerSeat ? kept : undefined;
}

/** Keeps over reloads. Never rejects: where a browser keeps nothing, a reload means a new agreement. */
export interface KeyMemory {
  read(seat: string): Promise<KeptKeys | undefined>;
  /** Resolves when the browser has it. */
  keep(kept: KeptKeys): Promise<void>;
  forget(seat: string): Promise<void>;
  readTally(session: string, role: SessionPin["role"]): Promise<SessionTally | undefined>;
  /** Resolves when the browser has it. */
  keepTally(tally: SessionTally): Promise<void>;
}

/** For as long as the page lives. */
export class PassingKeyMemory implements KeyMemory, AgentMemory {
  readonly #kept = new Map<string, KeptKeys>();
  readonly #agents = new Map<string, KeptAgent>();
  readonly #tallies = new Map<string, SessionTally>();

  read(seat: string): Promise<KeptKeys | undefined> {
    return Promise.resolve(this.#kept.get(seat));
  }

  keep(kept: KeptKeys): Promise<void> {
    this.#kept.set(kept.seat, kept);
    return Promise.resolve();
  }

  forget(seat: string): Promise<void> {
    this.#kept.delete(seat);
    return Promise.resolve();
  }

  readTally(session: string, role: SessionPin["role"]): Promise<SessionTally | undefined> {
    return Promise.resolve(this.#tallies.get(`${role} ${session}`));
  }

  keepTally(tally: SessionTally): Promise<void> {
    this.#tallies.set(`${tally.role} ${tally.session}`, tally);
    return Promise.resolve();
  }

  readAgent(seat: string): Promise<KeptAgent | undefined> {
    return Promise.resolve(this.#agents.get(seat));
  }

  keepAgent(kept: KeptAgent): Promise<void> {
    this.#agents.set(kept.seat, kept);
    return Promise.resolve();
  }

  forgetAgent(seat: string): Promise<void> {
    this.#agents.delete(seat);
    return Promise.resolve();
  }
}
