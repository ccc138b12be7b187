import type { ContactAddress, Presence } from "@assist/assist-core";
import { bareAddress } from "@assist/assist-core";
import type { ISyncResponse, MatrixClient } from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";
import { readPresence } from "./read-presence.js";

const unknown: Presence = { availability: "unknown" };
/** Asked for at the start: a sync that goes on from before brings only what changes. */
const askedAtOnce = 8;
/** Of those who wrote last the service knows before it is ready; of the others soon after. */
const askedFirst = 100;
const askedAtOnceLater = 2;
/** People of large rooms are told of too. */
const mostKnown = 20_000;

export interface PresencesOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
  readonly stopped: AbortSignal;
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

  /**
   * Asks the server about these people, and whether it tells at all. Resolves when the first of them are known, as far as
   * they can be.
   */
  async load(people: readonly ContactAddress[]): Promise<void> {
    await this.#ask(this.#options.self);
    if (this.#isSwitchedOff) return;
    const unasked = people.map(bareAddress).filter((userId) => !this.#known.has(userId));
    await this.#askAll(unasked.slice(0, askedFirst), askedAtOnce);
    void this.#askAll(unasked.slice(askedFirst), askedAtOnceLater);
  }

  of(person: ContactAddress): Presence {
    return this.#isSwitchedOff ? unknown : (this.#known.get(bareAddress(person)) ?? unknown);
  }

  /** Nothing more is heard of somebody without a room in common. */
  forget(person: ContactAddress): void {
    this.#known.delete(bareAddress(person));
  }

  async #askAll(userIds: readonly string[], atOnce: number): Promise<void> {
    const left = userIds.toReversed();
    const worker = async () => {
      for (let userId = left.pop(); userId !== undefined; userId = left.pop()) {
        if (this.#options.stopped.aborted) return;
        if (!this.#known.has(userId)) await this.#ask(userId);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
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
    else this.#keep(userId, presence);
  }

  /** In a flood, who was told of longest ago is forgotten first (T19). */
  #keep(userId: string, presence: Presence): void {
    this.#known.delete(userId);
    this.#known.set(userId, presence);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
  }
}
