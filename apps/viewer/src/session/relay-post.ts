import { toBase64url } from "@assist/protocol";
import type { SessionClient } from "../api/session-client.js";

export interface RelayPostParts {
  readonly client: Pick<SessionClient, "relay">;
  /** Something did not get there, and what waited behind it was not sent either. */
  readonly lost: () => void;
}

/** Frames on their way to the other page, one after the other, since two requests may overtake each other. */
export class RelayPost {
  readonly #parts: RelayPostParts;
  #to: string | undefined;
  #waiting: Uint8Array[] = [];
  #posting = false;

  constructor(parts: RelayPostParts) {
    this.#parts = parts;
  }

  /** The seat that all frames from now on are for; those for another one are not sent any more. */
  address(to: string | undefined): void {
    if (to === this.#to) return;
    this.#to = to;
    this.#waiting = [];
  }

  send(frame: Uint8Array): void {
    if (this.#to === undefined) return;
    this.#waiting.push(frame);
    if (!this.#posting) void this.#post();
  }

  async #post(): Promise<void> {
    this.#posting = true;
    for (let frame = this.#waiting.shift(); frame !== undefined; frame = this.#waiting.shift()) {
      const to = this.#to;
      if (to === undefined) continue;
      const answer = await this.#parts.client.relay(to, toBase64url(frame));
      if (answer.ok || to !== this.#to) continue;
      this.#waiting = [];
      this.#parts.lost();
    }
    this.#posting = false;
  }
}
