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
  /** Each owner's, the oldest first. */
  readonly #ofOwner = new Map<string, Set<string>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(owner: string, node: string): FormSession {
    this.#makeRoom(owner);
    const id = randomBytes(16).toString("base64url");
    const session = { id, owner, node, expiresAt: this.#clock.now() + lifetimeMs };
    this.#sessions.set(id, session);
    const own = this.#ofOwner.get(owner) ?? new Set();
    this.#ofOwner.set(owner, own.add(id));
    return session;
  }

  /** Sessions of others, and those thrown out for want of room, are simply not known. */
  find(id: string, owner: string, node: string): FormSession | "unknown" | "expired" {
    const session = this.#sessions.get(id);
    if (session?.owner !== owner || session.node !== node) return "unknown";
    return session.expiresAt <= this.#clock.now() ? "expired" : session;
  }

  close({ id, owner }: FormSession): void {
    this.#sessions.delete(id);
    const own = this.#ofOwner.get(owner);
    own?.delete(id);
    if (own?.size === 0) this.#ofOwner.delete(owner);
  }

  /** The oldest go first; expired ones are kept until then, to be told from unknown ones. */
  #makeRoom(owner: string): void {
    const own = this.#ofOwner.get(owner) ?? new Set<string>();
    const [oldestOwn] = own;
    const [oldest] = this.#sessions.keys();
    if (own.size >= maxPerOwner) this.#forget(oldestOwn);
    if (this.#sessions.size >= maxTotal) this.#forget(oldest);
  }

  #forget(id: string | undefined): void {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session) this.close(session);
  }
}
