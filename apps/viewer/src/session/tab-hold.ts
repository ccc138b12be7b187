/** Holds a seat for one tab of this browser (F10), by a lock that is let go when the tab goes, however it goes. */
export interface TabHold {
  /**
   * `elsewhere`: another tab of this browser holds the seat. With `steal` it loses it. Holding one seat lets go of the
   * one before. `lost` is called when another tab stole it.
   */
  take(seat: string, how: "ask" | "steal", lost: () => void): Promise<"held" | "elsewhere">;
  release(): void;
}

/** A tab that is being reloaded may hold its lock for a moment longer. */
const usualPatienceMs = 1_000;

type Locks = Pick<LockManager, "request">;

/** By the Web Locks API, which all browsers have in a secure context; where it is missing every tab holds. */
export class WebLockHold implements TabHold {
  readonly #locks: Locks | undefined;
  readonly #patienceMs: number;
  #letGo: (() => void) | undefined;

  constructor(locks: Locks | undefined, patienceMs = usualPatienceMs) {
    this.#locks = locks;
    this.#patienceMs = patienceMs;
  }

  take(seat: string, how: "ask" | "steal", lost: () => void): Promise<"held" | "elsewhere"> {
    this.release();
    const locks = this.#locks;
    if (locks === undefined) return Promise.resolve("held");
    const { promise: over, resolve: letGo } = Promise.withResolvers<undefined>();
    const { promise, resolve } = Promise.withResolvers<"held" | "elsewhere">();
    let held = false;
    const hold = () => {
      held = true;
      this.#letGo = () => {
        held = false;
        letGo(undefined);
      };
      resolve("held");
      return over;
    };
    const options = how === "steal" ? { steal: true } : { signal: AbortSignal.timeout(this.#patienceMs) };
    locks.request(`assist seat ${seat}`, options, hold).catch(() => {
      if (held) {
        this.#letGo = undefined;
        lost();
      } else resolve("elsewhere");
    });
    return promise;
  }

  release(): void {
    this.#letGo?.();
    this.#letGo = undefined;
  }
}

/** Undefined without a secure context, whatever the types say. */
export const browserLocks = (): Locks | undefined => (navigator as Partial<Navigator>).locks;
