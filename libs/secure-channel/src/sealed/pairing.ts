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

/** Connections of the other side that are over, and stay so. More reloads than this are answered, to no harm. */
const mostRetired = 64;

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
  /** Announced or to be announced, in no pair yet. */
  #next: Epoch | undefined;
  #current: EpochPair | undefined;
  #connection: string | undefined;
  #peer: { readonly connection: string; readonly newest: number } | undefined;
  readonly #retired: string[] = [];

  constructor(newEpoch: () => Epoch) {
    this.#newEpoch = newEpoch;
  }

  get current(): EpochPair | undefined {
    return this.#current;
  }

  /** The other side may have another pair than we know of. */
  get isUnsure(): boolean {
    return this.#current === undefined || this.#next !== undefined;
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
    const connection = connectionOf(epoch);
    if (this.#retired.includes(connection)) return false;
    if (connection === this.#peer?.connection && numberOf(epoch) < this.#peer.newest) return false;
    if (isSame(this.#next, answers)) return true;
    if (isSame(this.#current?.theirs, epoch)) return false;
    return isSame(noEpoch, answers) || connectionOf(answers) === this.#connection;
  }

  /** An authentic hello. */
  take(hello: Hello): Taken {
    if (!this.concerns(hello)) return {};
    if (this.#next && isSame(this.#next, hello.answers)) return this.#complete(this.#next, hello.epoch);
    return { answer: { epoch: this.#next ?? this.#announceNew(), answers: hello.epoch } };
  }

  #complete(mine: Epoch, theirs: Epoch): Taken {
    const connection = connectionOf(theirs);
    if (this.#peer && this.#peer.connection !== connection) this.#retire(this.#peer.connection);
    this.#peer = { connection, newest: numberOf(theirs) };
    this.#next = undefined;
    this.#current = { mine, theirs };
    return { answer: { epoch: mine, answers: theirs }, opened: this.#current };
  }

  #retire(connection: string): void {
    this.#retired.push(connection);
    if (this.#retired.length > mostRetired) this.#retired.shift();
  }

  #announceNew(): Epoch {
    this.#next = this.#newEpoch();
    this.#connection = connectionOf(this.#next);
    return this.#next;
  }
}
