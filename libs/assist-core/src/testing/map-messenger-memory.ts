import type { MessengerMemory } from "../ports/messenger-memory.port.js";

/** Keeps it as long as the process lives; hand the same one to the next messenger to play a restart. */
export class MapMessengerMemory implements MessengerMemory {
  readonly #values = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  keys(prefix: string): readonly string[] {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix));
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
