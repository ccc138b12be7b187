import type { ContactAddress, Presence } from "@assist/assist-core";
import { bareAddress } from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";
import { readPresence } from "./read-presence.js";

const unknown: Presence = { availability: "unknown" };
/** Asked for at the start: a sync that goes on from before brings only what changes. */
const askedAtOnce = 8;

export interface PresencesOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
}

/**
 * Who is there, as far as the homeserver says. One that has presence switched off calls everybody offline, the service
 * too, which is not; then nothing is known of anybody.
 */
export class Presences {
  readonly #options: PresencesOptions;
  readonly #known = new Map<string, Presence>();
  #isSwitchedOff = false;

  constructor(options: PresencesOptions) {
    this.#options = options;
  }

  synced({ presence }: ISyncResponse): void {
    for (const event of presence?.events ?? [])
      if ("sender" in event && typeof event.sender === "string") this.#note(event.sender, event.content);
  }

  /** Asks the server about these people, and whether it tells at all. Resolves when all is known that can be. */
  async load(people: readonly ContactAddress[]): Promise<void> {
    await this.#ask(this.#options.self);
    if (this.#isSwitchedOff) return;
    const left = people.map(bareAddress).filter((userId) => !this.#known.has(userId));
    const worker = async () => {
      for (let userId = left.pop(); userId !== undefined; userId = left.pop()) await this.#ask(userId);
    };
    await Promise.all(Array.from({ length: askedAtOnce }, worker));
  }

  of(person: ContactAddress): Presence {
    return this.#isSwitchedOff ? unknown : (this.#known.get(bareAddress(person)) ?? unknown);
  }

  /** Nothing more is heard of somebody without a room in common. */
  forget(person: ContactAddress): void {
    this.#known.delete(bareAddress(person));
  }

  async #ask(userId: string): Promise<void> {
    try {
      this.#note(userId, await this.#options.client().getPresence(userId));
    } catch {
      this.#known.delete(userId);
    }
  }

  #note(userId: string, content: unknown): void {
    const presence = readPresence(content);
    if (!presence || addressOfUser(userId) === undefined) return;
    if (userId === this.#options.self) this.#isSwitchedOff = presence.availability === "offline";
    else this.#known.set(userId, presence);
  }
}
