import type { SpokenContent } from "./spoken-content.js";

export interface Versioned {
  readonly version: number;
  readonly content: SpokenContent;
}

/** What is said now, and a way to wait for what is said next. */
export class SpokenFeed {
  #now: Versioned | undefined;
  #version = 0;
  #key: string | undefined;
  readonly #waiting = new Set<() => void>();

  get now(): Versioned | undefined {
    return this.#now;
  }

  /** Under the same key as before: nobody is told, but what its buttons do is new. */
  say(key: string, content: SpokenContent): void {
    if (key === this.#key) {
      this.#now = { version: this.#version, content };
      return;
    }
    this.#key = key;
    this.#now = { version: (this.#version += 1), content };
    for (const wake of [...this.#waiting]) wake();
  }

  /** What is newer than that version, as soon as there is something; undefined when there is nothing in time. */
  async after(version: number, withinMs: number): Promise<Versioned | undefined> {
    if (this.#version <= version) await this.#next(withinMs);
    return this.#version > version ? this.#now : undefined;
  }

  /** Nobody waits any longer. */
  end(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #next(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(late);
        this.#waiting.delete(wake);
        resolve();
      };
      const late = setTimeout(wake, withinMs).unref();
      this.#waiting.add(wake);
    });
  }
}
