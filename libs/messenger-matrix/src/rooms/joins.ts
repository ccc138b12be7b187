import type { ContactAddress } from "@assist/assist-core";
import { within } from "../chat/incoming/until-done.js";
import { sendError, waitBefore } from "../chat/outgoing/send-error.js";
import type { Invitation } from "./invitation.js";

/** A server that the room is on may never answer. */
const joinedWithinMs = 20_000;
const mostTries = 5;

export interface JoinsOptions {
  readonly join: (roomId: string) => Promise<unknown>;
  /** A room that waited behind another one is to be seen to. */
  readonly again: (roomId: string) => void;
  readonly stopped: AbortSignal;
}

/** Follows invitations, one of each inviter at a time: whose rooms hang holds up only their own. */
export class Joins {
  readonly #options: JoinsOptions;
  /** Whose invitation is being followed, with their other ones. */
  readonly #waiting = new Map<ContactAddress, Set<string>>();
  readonly #tries = new Map<string, number>();

  constructor(options: JoinsOptions) {
    this.#options = options;
  }

  /** Whether this one has its turn later. */
  waits({ roomId, inviter }: Invitation): boolean {
    return this.#waiting.get(inviter)?.add(roomId) !== undefined;
  }

  /** False when the room cannot be entered. Rejects when it is worth another try. */
  async follow({ roomId, inviter }: Invitation): Promise<boolean> {
    const { join, again, stopped } = this.#options;
    const others = new Set<string>();
    this.#waiting.set(inviter, others);
    try {
      await within(joinedWithinMs, join(roomId), stopped);
      this.#tries.delete(roomId);
      return true;
    } catch (error) {
      if (this.#isWorthAnother(roomId, error)) throw error;
      return false;
    } finally {
      this.#waiting.delete(inviter);
      for (const other of others) again(other);
    }
  }

  /** What became of this room is settled. */
  over(roomId: string): void {
    this.#tries.delete(roomId);
  }

  #isWorthAnother(roomId: string, error: unknown): boolean {
    if (waitBefore(error) !== undefined || this.#options.stopped.aborted) return true;
    const tries = (this.#tries.get(roomId) ?? 0) + 1;
    this.#tries.set(roomId, tries);
    return sendError(error).category === "network" && tries < mostTries;
  }
}
