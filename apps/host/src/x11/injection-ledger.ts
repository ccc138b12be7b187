export type InjectedKind = "key-press" | "key-release" | "button-press" | "button-release" | "motion";

interface Expected {
  readonly kind: InjectedKind;
  readonly detail: number;
  readonly batch: number;
}

/**
 * What this program has given to XTEST and not yet seen come back. Whatever comes from XTEST beyond that is another
 * program's. It counts instead of comparing places or times, which another program could imitate: then one of the two still
 * counts as foreign.
 */
export class InjectionLedger {
  readonly #expected: Expected[] = [];
  #batch = 0;

  /** Right before it is sent. Motion has no detail. */
  expect(kind: InjectedKind, detail = 0): void {
    this.#expected.push({ kind, detail, batch: this.#batch });
  }

  /** Whether what came from XTEST was our own. */
  take(kind: InjectedKind, detail = 0): boolean {
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
   * The server has done that batch and all before: what it has not reported by now (a key pressed that was down already) it
   * never will, and must not excuse another program's later.
   */
  settle(batch: number): void {
    const first = this.#expected.findIndex((expected) => expected.batch > batch);
    this.#expected.splice(0, first < 0 ? this.#expected.length : first);
  }

  get open(): number {
    return this.#expected.length;
  }
}
