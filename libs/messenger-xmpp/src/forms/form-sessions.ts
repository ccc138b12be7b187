import { randomBytes } from "node:crypto";
import type { Clock, FormAnswer } from "@assist/assist-core";

/** A form that somebody has open. Only they can go on with it. */
export interface FormSession {
  readonly id: string;
  /** Bare JID. */
  readonly owner: string;
  readonly node: string;
  /** What the submission was answered with, for its repetition. */
  answer?: Promise<FormAnswer>;
}

const lifetimeMs = 15 * 60_000;
const maxPerOwner = 10;
const maxTotal = 2_000;

export class FormSessions {
  readonly #sessions = new Map<string, FormSession & { readonly expiresAt: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(owner: string, node: string): FormSession {
    this.#makeRoom(owner);
    const id = randomBytes(16).toString("base64url");
    const session = { id, owner, node, expiresAt: this.#clock.now() + lifetimeMs };
    this.#sessions.set(id, session);
    return session;
  }

  /** Sessions of others, and those thrown out for want of room, are simply not known. */
  find(id: string, owner: string, node: string): FormSession | "unknown" | "expired" {
    const session = this.#sessions.get(id);
    if (session?.owner !== owner || session.node !== node) return "unknown";
    return session.expiresAt <= this.#clock.now() ? "expired" : session;
  }

  close({ id }: FormSession): void {
    this.#sessions.delete(id);
  }

  /** The oldest go first; expired ones are kept until then, to be told from unknown ones. */
  #makeRoom(owner: string): void {
    const own = [...this.#sessions.values()].filter((session) => session.owner === owner);
    if (own.length >= maxPerOwner && own[0]) this.close(own[0]);
    const [oldest] = this.#sessions.values();
    if (this.#sessions.size >= maxTotal && oldest) this.close(oldest);
  }
}
