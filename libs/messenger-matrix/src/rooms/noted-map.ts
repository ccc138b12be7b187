import type { DurableNotes } from "@assist/assist-core";

/** A map that is kept from start to start as well as the disk lets: a full one is no reason for anything to fail. */
export class NotedMap {
  readonly #notes: DurableNotes;
  readonly #prefix: string;
  readonly #values = new Map<string, string>();

  /** The prefix is that of its keys among the notes. */
  constructor(notes: DurableNotes, prefix: string) {
    [this.#notes, this.#prefix] = [notes, prefix];
    for (const [key, value] of notes.read(prefix)) this.#values.set(key.slice(prefix.length), value);
  }

  get entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: string): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    this.#notes.write(this.#prefix + key, value);
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#notes.write(this.#prefix + key, undefined);
  }
}
