export type InjectedKind = "key-press" | "key-release" | "button-press" | "button-release" | "motion";

interface Expected {
  readonly kind: InjectedKind;
  readonly detail: number;
  readonly batch: number;
  /** Milliseconds of the ledger's clock: after this it will not come any more. */
  until?: number;
}

/**
 * Window managers stop the devices at a click until they have looked at it, and the server reports what was injected
 * meanwhile only then, long after it said that it was done with it.
 */
const mostHeldBackMs = 1_000;

/**
 * What this program has given to XTEST and not yet seen come back. Whatever comes from XTEST beyond that is another
 * program's. It counts instead of comparing places or times, which another program could imitate: then one of the two still
 * counts as foreign.
 */
export class InjectionLedger {
  readonly #expected: Expected[] = [];
  readonly #now: () => number;
  #batch = 0;

  /** @param now milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Right before it is sent. Motion has no detail. */
  expect(kind: InjectedKind, detail = 0): void {
    this.#expected.push({ kind, detail, batch: this.#batch });
  }

  /** Whether what came from XTEST was our own. */
  take(kind: InjectedKind, detail = 0): boolean {
    this.#forgetLate();
    const found = this.#expected.findIndex(
      (expected) => expected.kind === kind && (kind === "motion" || expected.detail === detail),
    );
    if (found >= 0) this.#expected.splice(found, 1);
    return found >= 0;
  }

  /** Ends a batch: names all that was expected so far, for `settle`. */
  endBatch(): number {
    return this.#batch++;
  }

  /**
   * The server has done that batch and all before: what it does not report soon (a key pressed that was down already) it
   * never will, and must not excuse another program's later.
   */
  settle(batch: number): void {
    const until = this.#now() + mostHeldBackMs;
    for (const expected of this.#expected) if (expected.batch <= batch) expected.until ??= until;
    this.#forgetLate();
  }

  get open(): number {
    return this.#expected.length;
  }

  #forgetLate(): void {
    const now = this.#now();
    const first = this.#expected.findIndex(({ until = Infinity }) => until > now);
    this.#expected.splice(0, first < 0 ? this.#expected.length : first);
  }
}
