import { emptyLog, fittingEntries, type SessionId } from "@assist/assist-core/session";
import type { LogEntryMessage } from "@assist/protocol";

/** All entries of the session's log that this page was shown, each of which fitted the one before. */
export class SeenLog {
  readonly #session: SessionId;
  readonly #entries: LogEntryMessage[] = [];

  constructor(session: string) {
    this.#session = session as SessionId;
  }

  get entries(): readonly LogEntryMessage[] {
    return this.#entries;
  }

  at(sequence: number): LogEntryMessage | undefined {
    return this.#entries[sequence - 1];
  }

  /**
   * Those that are new, or undefined when they do not fit: one another, what was shown before at the same place, or in
   * that there are fewer of them now. With `more`, the rest is still to come.
   */
  async add(
    entries: readonly LogEntryMessage[],
    more?: true,
  ): Promise<readonly LogEntryMessage[] | undefined> {
    const [first] = entries;
    if (first === undefined) return [];
    const known = first.sequence - 1;
    const before = known === 0 ? emptyLog(this.#session) : this.at(known);
    const isShorter = more !== true && known + entries.length < this.#entries.length;
    if (before === undefined || isShorter) return undefined;
    const fitting = await fittingEntries(before, entries, sha256);
    const isSame = ({ sequence, digest }: LogEntryMessage) =>
      (this.at(sequence)?.digest ?? digest) === digest;
    if (fitting.length < entries.length || !fitting.every(isSame)) return undefined;
    const added = fitting.slice(this.#entries.length - known);
    this.#entries.push(...added);
    return added;
  }
}

/** Of a text in UTF-8, as lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
