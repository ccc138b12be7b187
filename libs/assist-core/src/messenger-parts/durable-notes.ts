import type { MessengerMemory } from "../ports/messenger-memory.port.js";

interface Log {
  warn(fields: object, message: string): void;
}

/**
 * Notes in a memory that may fail (disk full): what could not be written is written before whatever comes next. What was
 * never written and is not wanted any more is forgotten, so that no more waits than there is to be noted.
 */
export class DurableNotes {
  readonly #memory: MessengerMemory;
  readonly #log: Log;
  readonly #unwritten = new Map<string, string | undefined>();

  constructor(memory: MessengerMemory, log: Log) {
    this.#memory = memory;
    this.#log = log;
  }

  /** How many notes wait to be written. */
  get waiting(): number {
    return this.#unwritten.size;
  }

  /** All notes whose key begins with this; none when they cannot be read. */
  read(prefix: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    try {
      for (const key of this.#memory.keys(prefix)) {
        const value = this.#memory.get(key);
        if (value !== undefined) found.set(key, value);
      }
    } catch (error) {
      this.#log.warn({ err: error }, "the notes of the process before cannot be read");
    }
    return found;
  }

  write(key: string, value: string | undefined): void {
    const complete = this.#unwritten.size === 0;
    const isLate = this.#unwritten.delete(key);
    if (!(isLate && value === undefined && this.#isAbsent(key))) this.#unwritten.set(key, value);
    try {
      for (const [late, text] of this.#unwritten) {
        if (text === undefined) this.#memory.delete(late);
        else this.#memory.set(late, text);
        this.#unwritten.delete(late);
      }
    } catch (error) {
      if (complete)
        this.#log.warn({ err: error }, "a crash now could repeat or lose messages: nothing can be noted");
    }
  }

  /** A full disk can be read. */
  #isAbsent(key: string): boolean {
    try {
      return this.#memory.get(key) === undefined;
    } catch {
      return false;
    }
  }
}
