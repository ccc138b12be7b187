import type { MediaProtection } from "../media-room.js";

/** How long the worker may take to say that it encrypts: it answers within milliseconds, or its file did not load. */
const patienceMs = 5_000;

/** From what is known of a room's encryption to one word: on when there is a key and the worker confirmed that it runs. */
export class ProtectionWatch {
  readonly #tell: (protection: MediaProtection) => void;
  readonly #failed: () => void;
  #state: MediaProtection = "off";
  #keyed = false;
  #confirmed = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #confirmation = Promise.withResolvers<undefined>();

  /** `failed` is called once, when the encryption did not come on in time or broke. */
  constructor(tell: (protection: MediaProtection) => void, failed: () => void) {
    this.#tell = tell;
    this.#failed = failed;
    // Whoever waits for it hears of it; nobody may.
    this.#confirmation.promise.catch(() => undefined);
    this.#settle();
  }

  get isOn(): boolean {
    return this.#state === "on";
  }

  get hasFailed(): boolean {
    return this.#state === "failed";
  }

  /** Resolves when the worker has confirmed and there is a key; rejects when it fails. */
  whenOn(): Promise<unknown> {
    return this.#confirmation.promise;
  }

  keyed(): void {
    this.#keyed = true;
    this.#settle();
  }

  /** The worker was asked, and has `patienceMs` to answer. What it said before does not count any longer. */
  asked(): void {
    if (this.#state === "failed") return;
    this.#confirmed = false;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.fail(), patienceMs);
    this.#settle();
  }

  confirmed(): void {
    clearTimeout(this.#patience);
    this.#confirmed = true;
    this.#settle();
  }

  fail(): void {
    if (this.#state === "failed") return;
    clearTimeout(this.#patience);
    this.#become("failed");
    this.#confirmation.reject(new Error("the encryption of the media did not come on"));
    this.#failed();
  }

  /** The room is gone. */
  close(): void {
    clearTimeout(this.#patience);
    this.#confirmation.reject(new Error("the room was closed"));
  }

  #settle(): void {
    if (this.#state === "failed") return;
    const on = this.#keyed && this.#confirmed;
    if (!on && this.#state === "on") this.#waitAnew();
    this.#become(on ? "on" : "starting");
    if (on) this.#confirmation.resolve(undefined);
  }

  #waitAnew(): void {
    this.#confirmation = Promise.withResolvers<undefined>();
    this.#confirmation.promise.catch(() => undefined);
  }

  #become(state: MediaProtection): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#tell(state);
  }
}
