/**
 * The count of stanzas that were durably taken, not of those that arrived: what is not counted stays with the server,
 * which sends it again when the stream is resumed.
 * @see https://xmpp.org/extensions/xep-0198.html#acking
 */
export class HandledStanzas {
  #received: number;
  #held = new Set<number>();

  constructor(handled = 0) {
    this.#received = handled;
  }

  /** `h`, as it goes over the wire. */
  get count(): number {
    const [first] = this.#held;
    return (first === undefined ? this.#received : first - 1) % 2 ** 32;
  }

  receive(): void {
    this.#received += 1;
  }

  /** Holds back the stanza that was received last, and all later ones, until the returned function is called. */
  hold(): () => void {
    const [number, among] = [this.#received, this.#held];
    among.add(number);
    return () => among.delete(number);
  }

  /** The connection is lost: what is not handled by now comes again, and both sides count on from there. */
  interrupt(): void {
    this.#received = this.count;
    this.#held = new Set();
  }
}
