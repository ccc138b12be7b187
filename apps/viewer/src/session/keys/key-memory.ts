import type { SessionView } from "@assist/protocol";
import type { EmojiIndexes, StoredKeyTree } from "@assist/secure-channel";

/** What a seat's page has agreed on with the other one, as a browser keeps it. */
export interface KeptKeys {
  readonly seat: string;
  readonly session: string;
  /** Whose page it was agreed with; another seat of the same person is another page. */
  readonly peerSeat: string;
  /** Attempts that broke off, with one that was under way when the page ended. */
  readonly broken: number;
  readonly agreed?: {
    readonly id: string;
    readonly emoji: EmojiIndexes;
    /** Its key can be used, and never read out. */
    readonly tree: StoredKeyTree;
    readonly compared: boolean;
  };
  /** There were keys before those that are agreed on now, or next. */
  readonly hadKeys: boolean;
  /** Epoch milliseconds: what a browser was closed over does not stay. */
  readonly keptAt: number;
}

/** What is still true of what was kept, for the page that is there now. */
export function keptFor(view: SessionView, peerSeat: string, now: number, before?: KeptKeys): KeptKeys {
  const { id: session, seat } = view;
  const mine = before?.session === session && before.seat === seat ? before : undefined;
  const agreed = mine?.peerSeat === peerSeat ? mine.agreed : undefined;
  const lost = mine?.agreed !== undefined && agreed === undefined;
  return {
    seat,
    session,
    peerSeat,
    broken: mine?.broken ?? 0,
    ...(agreed === undefined ? {} : { agreed }),
    hadKeys: mine?.hadKeys === true || lost,
    keptAt: now,
  };
}

/** Keeps keys over reloads. Never rejects: where a browser keeps nothing, a reload means a new agreement. */
export interface KeyMemory {
  read(seat: string): Promise<KeptKeys | undefined>;
  /** Resolves when the browser has it. */
  keep(kept: KeptKeys): Promise<void>;
  forget(seat: string): Promise<void>;
}

/** For as long as the page lives. */
export class PassingKeyMemory implements KeyMemory {
  readonly #kept = new Map<string, KeptKeys>();

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
}
