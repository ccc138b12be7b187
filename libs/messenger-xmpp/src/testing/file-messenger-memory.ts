import type { MessengerMemory } from "@assist/assist-core";
import { AppendOnlyFile } from "./append-only-file.js";

type Entry = readonly [key: string, value: string | null];

/** A memory that outlives the process, as that of a store does. */
export class FileMessengerMemory implements MessengerMemory {
  readonly #file: AppendOnlyFile;
  readonly #values = new Map<string, string>();

  constructor(path: string) {
    this.#file = new AppendOnlyFile(path);
    for (const line of this.#file.read()) this.#apply(JSON.parse(line) as Entry);
  }

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  keys(prefix: string): readonly string[] {
    return [...this.#values.keys()].filter((key) => key.startsWith(prefix));
  }

  set(key: string, value: string): void {
    this.#write([key, value]);
  }

  delete(key: string): void {
    this.#write([key, null]);
  }

  #write(entry: Entry): void {
    this.#file.append(JSON.stringify(entry));
    this.#apply(entry);
  }

  #apply([key, value]: Entry): void {
    if (value === null) this.#values.delete(key);
    else this.#values.set(key, value);
  }
}
