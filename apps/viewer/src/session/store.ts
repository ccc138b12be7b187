/** One immutable state, told to its readers at every change (the shape that React's useSyncExternalStore takes). */
export class Store<State extends object> {
  #state: State;
  readonly #readers = new Set<() => void>();

  constructor(state: State) {
    this.#state = state;
  }

  readonly get = (): State => this.#state;

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  patch(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const reader of this.#readers) reader();
  }
}
