import { toBase64url } from "@assist/protocol";
import { mayPass } from "../api/answer.js";
import { BackOff } from "../api/back-off.js";
import type { Pause } from "../api/pause.js";
import type { SessionClient } from "../api/session-client.js";

export interface RelayPostParts {
  readonly client: Pick<SessionClient, "relay">;
  readonly pause: Pause;
  /** Something did not get there, and what waited behind it was not sent either. */
  readonly lost: () => void;
}

/** More than two pages ever have to say at once. */
const mostWaiting = 256;
/** Half a minute, about; what is told again after that is told under newer keys. */
const mostTries = 7;

/**
 * Frames on their way to the other page, one after the other, since two requests may overtake each other. One that could
 * not be taken is sent again: the other page drops it when it had arrived after all.
 */
export class RelayPost {
  readonly #parts: RelayPostParts;
  #to: string | undefined;
  #waiting: Uint8Array[] = [];
  #posting = false;
  #addressed = new AbortController();

  constructor(parts: RelayPostParts) {
    this.#parts = parts;
  }

  /** The seat that all frames from now on are for; those for another one are not sent any more. */
  address(to: string | undefined): void {
    if (to === this.#to) return;
    this.#to = to;
    this.drop();
  }

  /** What has not gone yet is of no use any more: there is a new way, by which all is told anew. */
  drop(): void {
    this.#waiting = [];
    this.#addressed.abort();
    this.#addressed = new AbortController();
  }

  send(frame: Uint8Array): void {
    if (this.#to === undefined) return;
    if (this.#waiting.length >= mostWaiting) {
      this.#lose();
      return;
    }
    this.#waiting.push(frame);
    if (!this.#posting) void this.#post();
  }

  async #post(): Promise<void> {
    this.#posting = true;
    for (let frame = this.#waiting.shift(); frame !== undefined; frame = this.#waiting.shift()) {
      const { signal } = this.#addressed;
      const taken = this.#to === undefined || (await this.#deliver(this.#to, frame, signal));
      if (!taken && !signal.aborted) this.#lose();
    }
    this.#posting = false;
  }

  async #deliver(to: string, frame: Uint8Array, signal: AbortSignal): Promise<boolean> {
    const backOff = new BackOff();
    const body = toBase64url(frame);
    for (let tries = 1; !signal.aborted; tries += 1) {
      const answer = await this.#parts.client.relay(to, body);
      if (answer.ok) return true;
      if (!mayPass(answer.refusal) || tries === mostTries) return false;
      await this.#parts.pause(backOff.next(), signal);
    }
    return false;
  }

  #lose(): void {
    this.#waiting = [];
    this.#parts.lost();
  }
}
