import { connectionOf, isSame, noEpoch, numberOf, type Epoch } from "./epoch.js";
import type { Hello } from "./hello.js";

/** Two epochs that belong together: what is sealed in one direction goes into `theirs`, in the other into `mine`. */
export interface EpochPair {
  readonly mine: Epoch;
  readonly theirs: Epoch;
}

export interface Taken {
  readonly answer?: Hello;
  /** Made by this hello; the one before is over. */
  readonly opened?: EpochPair;
}

/** Connections of the other side (its reloads) whose newest epoch is known here. */
const mostKnown = 16;

/**
 * Which epochs belong together, from authentic hellos that may be lost, doubled, reordered and replayed. A pair is made
 * only by a hello that answers an epoch of ours that no pair had before: whoever says it is there now. All else, at
 * most, is answered by the offer of such an epoch, and the pair in use stays in use meanwhile.
 *
 * | from | hello (epoch, answers) | |
 * |---|---|---|
 * | A | (a, none) | asks |
 * | B | (b, a) | offers b |
 * | A | (a, b) | has the pair a–b |
 * | B | (b, a) | has it too; A knows that already |
 */
export class Pairing {
  readonly #newEpoch: () => Epoch;
  /** Announced, in no pair yet. */
  #next: Epoch | undefined;
  #current: EpochPair | undefined;
  #connection: string | undefined;
  /** Number of the newest epoch that each connection of the other side has told. */
  readonly #newest = new Map<string, number>();

  constructor(newEpoch: () => Epoch) {
    this.#newEpoch = newEpoch;
  }

  /** For a new pair; the one in use stays until there is another. */
  ask(): Hello {
    return { epoch: this.#announceNew(), answers: noEpoch };
  }

  drop(): void {
    this.#current = undefined;
  }

  /** False for what is old, known, or meant for another page, whoever says it: not worth checking its MAC. */
  concerns({ epoch, answers }: Hello): boolean {
    if (numberOf(epoch) < (this.#newest.get(connectionOf(epoch)) ?? 0)) return false;
    if (isSame(this.#next, answers)) return true;
    if (isSame(this.#current?.theirs, epoch)) return false;
    return isSame(noEpoch, answers) || connectionOf(answers) === this.#connection;
  }

  /** An authentic hello. */
  take(hello: Hello): Taken {
    if (!this.concerns(hello)) return {};
    this.#remember(hello.epoch);
    if (this.#next && isSame(this.#next, hello.answers)) return this.#complete(this.#next, hello.epoch);
    return { answer: { epoch: this.#next ?? this.#announceNew(), answers: hello.epoch } };
  }

  #complete(mine: Epoch, theirs: Epoch): Taken {
    this.#next = undefined;
    this.#current = { mine, theirs };
    return { answer: { epoch: mine, answers: theirs }, opened: this.#current };
  }

  #remember(epoch: Epoch): void {
    const connection = connectionOf(epoch);
    // Anew at the end: what is forgotten first is what was silent longest.
    this.#newest.delete(connection);
    this.#newest.set(connection, numberOf(epoch));
    const [oldest] = this.#newest.keys();
    if (oldest !== undefined && this.#newest.size > mostKnown) this.#newest.delete(oldest);
  }

  #announceNew(): Epoch {
    this.#next = this.#newEpoch();
    this.#connection = connectionOf(this.#next);
    return this.#next;
  }
}
