/** Something that changes, and those who wait until it looks as they want it. */
export class Sight {
  readonly #lookers = new Set<() => void>();

  changed(): void {
    for (const look of this.#lookers) look();
  }

  /** What `look` finds, once it finds something; `described` is what there was instead. */
  async of<T>(look: () => T | undefined, described: () => string, withinMs = 30_000): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const again = () => {
      const found = look();
      if (found !== undefined) resolve(found);
    };
    const late = setTimeout(() => reject(new Error(`Not within ${withinMs} ms: ${described()}`)), withinMs);
    this.#lookers.add(again);
    again();
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      this.#lookers.delete(again);
    }
  }
}
