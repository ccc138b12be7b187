import {
  countersignedEvent,
  type Countersignature,
  type LogEntryMessage,
  type SessionView,
} from "@assist/protocol";
import { isCountersigned, type WitnessKey } from "@assist/secure-channel";
import { OwnPart, type Deed } from "./own-part.js";
import { SeenLog } from "./seen-log.js";

export interface LogWitnessParts {
  readonly me: Pick<SessionView, "id" | "role" | "seat">;
  readonly key: WitnessKey;
  /** Asks the server to add it to the log; false when that has to be tried again. */
  readonly send: (signed: Countersignature) => Promise<boolean>;
  /** Called once: what the server shows is not what was written, or not what it showed before. */
  readonly onBroken: () => void;
}

/**
 * Watches the session's log for its person (T18): checks that each entry fits the one before, that nothing is another
 * later, and that the other page's signatures are its own; and signs what this page knows to be true of itself. What is
 * told is taken in the order told.
 */
export class LogWitness {
  readonly #parts: LogWitnessParts;
  readonly #log: SeenLog;
  readonly #own: OwnPart;
  /** Keys that came sealed from the other page. */
  readonly #peerKeys = new Set<string>();
  /** Keys that the server said are the other page's, and that page has not told yet. */
  readonly #unproven = new Set<string>();
  /** Entries to be signed, by sequence. */
  readonly #due = new Set<number>();
  readonly #signed = new Set<number>();
  /** All that there was before this page has been seen. */
  #isWatching = false;
  #isKeyTold = false;
  #isBroken = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: LogWitnessParts) {
    this.#parts = parts;
    this.#log = new SeenLog(parts.me.id);
    this.#own = new OwnPart(parts.me);
  }

  /** An event `log`: all of it on each new connection, in pieces with `more` to come, then what was added. */
  take(entries: readonly LogEntryMessage[], more?: true): Promise<void> {
    return this.#inTurn(() => this.#take(entries, more));
  }

  /** This page has done something that the server logs. */
  did(deed: Deed): Promise<void> {
    return this.#inTurn(async () => {
      this.#own.add(deed);
      for (const { sequence, event } of this.#log.entries)
        if (this.#own.knows(event)) this.#due.add(sequence);
    });
  }

  /** The other page was told the key, sealed: from here on it can tell whose the signatures are. */
  keyTold(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isKeyTold = true;
    });
  }

  /** The other page's key, as it came sealed; again after each new opening of the sealed connection. */
  peerKey(key: string): Promise<void> {
    return this.#inTurn(async () => {
      // A new key is that of a page that reloaded or took over, and one before it may have got lost on its way.
      const isSamePage = this.#peerKeys.has(key);
      this.#peerKeys.add(key);
      const isForged = isSamePage && [...this.#unproven].some((unproven) => !this.#peerKeys.has(unproven));
      this.#unproven.clear();
      if (isForged) this.#break();
    });
  }

  /** The event stream says that the session is over and how its log ends. */
  endsWith(digest: string): Promise<void> {
    return this.#inTurn(async () => {
      // No page opens before there are entries: a service that shows none keeps them back.
      if (this.#log.entries.at(-1)?.digest !== digest) this.#break();
    });
  }

  async #take(entries: readonly LogEntryMessage[], more?: true): Promise<void> {
    const added = await this.#log.add(entries, more);
    if (added === undefined) {
      this.#break();
      return;
    }
    for (const { sequence, event } of added) {
      if (event.kind === "countersigned") await this.#takeSignature(sequence, event);
      else if (this.#own.knows(event) || this.#own.spend(event)) this.#due.add(sequence);
    }
    this.#isWatching ||= more !== true && entries.length > 0;
  }

  async #takeSignature(at: number, event: LogEntryMessage["event"]): Promise<void> {
    const { id, role } = this.#parts.me;
    const signed = countersignedEvent.safeParse(event).data;
    const entry = signed && signed.sequence < at ? this.#log.at(signed.sequence) : undefined;
    if (!signed || !entry || !(await isCountersigned(id, entry, signed))) {
      this.#break();
      return;
    }
    if (signed.role === role) this.#signed.add(signed.sequence);
    // Keys of before this page was watching may be of a page that is no more.
    else if (this.#isWatching && this.#peerKeys.size > 0 && !this.#peerKeys.has(signed.key))
      this.#unproven.add(signed.key);
  }

  async #signDue(): Promise<void> {
    if (!this.#isKeyTold || this.#isBroken) return;
    const { me, key, send } = this.#parts;
    for (const sequence of [...this.#due]) {
      const entry = this.#log.at(sequence);
      this.#due.delete(sequence);
      if (entry === undefined || this.#signed.has(sequence)) continue;
      this.#signed.add(sequence);
      const signed = await key.countersign(me.id, entry);
      // Not waited for: the log is watched meanwhile. Tried again with whatever happens next.
      void send(signed).then((isTaken) => {
        if (isTaken) return;
        this.#signed.delete(sequence);
        this.#due.add(sequence);
      });
    }
  }

  #break(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#parts.onBroken();
  }

  /** What cannot be checked is not believed. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn
      .then(async () => {
        if (this.#isBroken) return;
        await work();
        await this.#signDue();
      })
      .catch(() => this.#break());
    return this.#turn;
  }
}
