import { namedIn, type Mention } from "@assist/assist-core";
import { addressOf, type Jid } from "../address/xmpp-address.js";

const mostOccupants = 1_000;

/** Who is in a room, by nick, and their real JIDs as far as the room shows them. */
export class Occupants {
  readonly #realJids = new Map<string, Jid | undefined>();
  #isIncomplete = false;

  /** What the room says last counts: it may hide what it showed before. */
  set(nick: string, realJid: Jid | undefined): void {
    if (this.#realJids.size < mostOccupants || this.#realJids.has(nick)) this.#realJids.set(nick, realJid);
    else this.#isIncomplete = true;
  }

  remove(nick: string): void {
    this.#realJids.delete(nick);
  }

  clear(): void {
    this.#realJids.clear();
    this.#isIncomplete = false;
  }

  has(nick: string): boolean {
    return this.#realJids.has(nick);
  }

  realJid(nick: string): Jid | undefined {
    return this.#realJids.get(nick);
  }

  showsOthers(than: string): boolean {
    return [...this.#realJids].some(([nick, jid]) => nick !== than && jid !== undefined);
  }

  /**
   * All whose nick stands in the text as a word, with the addresses that the room vouches for. Nobody where not all are
   * known: somebody who is left out could be the one who is meant.
   */
  namedIn(text: string): readonly Mention[] {
    if (this.#isIncomplete) return [];
    const shown = [...this.#realJids].flatMap(([name, jid]) => {
      const address = jid && addressOf(jid);
      return address === undefined ? [] : [{ name, address, isNick: true }];
    });
    return namedIn(text, shown);
  }
}
