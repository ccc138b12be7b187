import {
  createSealedConnection,
  type SealedChannel,
  type SealedConnectionOptions,
} from "@assist/secure-channel";
import { BackOff } from "../../api/back-off.js";
import type { Pause } from "../../api/pause.js";

export interface SealedLinkOptions extends Omit<SealedConnectionOptions, "onOpen"> {
  readonly pause: Pause;
  /** What is sealed can be read from now on; what was sealed before may be lost. */
  readonly onOpen: () => void;
  /** Whether the other page answers became true or false. */
  readonly onChange: () => void;
}

/** A sealed connection over something that comes and goes: it is opened anew for as long as there is a way. */
export class SealedLink {
  readonly #options: SealedLinkOptions;
  readonly #connection;
  #carried = false;
  #mustRenew = false;
  #seeking: AbortController | undefined;

  constructor(options: SealedLinkOptions) {
    this.#options = options;
    this.#connection = createSealedConnection({
      ...options,
      onOpen: () => {
        options.onOpen();
        options.onChange();
      },
    });
  }

  get isOpen(): boolean {
    return this.#carried && this.#connection.isOpen;
  }

  /** There is a way to the other page now, for the first time or again; or there is none any more. */
  carry(carried: boolean): void {
    if (carried === this.#carried) return;
    this.#carried = carried;
    this.#stopSeeking();
    this.#options.onChange();
    if (!carried) return;
    void this.#connection.renew();
    void this.#seek();
  }

  /** Something that was sent did not arrive. */
  lost(): void {
    this.#mustRenew = true;
    if (this.#carried) void this.#seek();
  }

  async take(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    const wasOpen = this.isOpen;
    await this.#connection.take(frame);
    if (this.isOpen === wasOpen) return;
    this.#options.onChange();
    // A gap was found, and the hello that says so may be lost as well.
    if (this.#carried && wasOpen) void this.#seek();
  }

  /** False when nobody could read it: nothing was sent. */
  seal(channel: SealedChannel, plaintext: Uint8Array): Promise<boolean> {
    return this.isOpen ? this.#connection.seal(channel, plaintext) : Promise.resolve(false);
  }

  close(): void {
    this.#carried = false;
    this.#stopSeeking();
    this.#connection.close();
  }

  async #seek(): Promise<void> {
    if (this.#seeking !== undefined) return;
    const { signal } = (this.#seeking = new AbortController());
    const backOff = new BackOff();
    for (;;) {
      await this.#options.pause(backOff.next(), signal);
      if (signal.aborted) return;
      if (this.#connection.isOpen && !this.#mustRenew) break;
      this.#mustRenew = false;
      await this.#connection.renew();
      this.#options.onChange();
    }
    this.#seeking = undefined;
  }

  #stopSeeking(): void {
    this.#seeking?.abort();
    this.#seeking = undefined;
  }
}
