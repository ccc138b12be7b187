import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { AssistError } from "@assist/assist-core";
import type { IqRequests } from "../connection/iq-requests.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { bindResource } from "./bind-resource.js";

const askEveryMs = 2_000;
const answersWithinMs = 5_000;

/**
 * Who has the account, as one process can know it: one connection asks, under a name that nobody knows and unseen, and
 * the next, made at once, takes it. ADR 16.
 */
export class AccountHolder {
  readonly #iq: IqRequests;
  #isWaiting = false;
  /** This connection has found out that nobody has the account. */
  #isFreed = false;
  #isFree = false;

  /** @param iq for what is asked before there is a session */
  constructor(iq: IqRequests) {
    this.#iq = iq;
  }

  /** This connection only waits until another process has gone from the account. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** The connection before has found out that nobody has the account: this one may take it. */
  get isFree(): boolean {
    return this.#isFree;
  }

  /** Spends this connection on waiting. Rejects when the signal says that it is gone. */
  async untilFree(
    full: string,
    { asking, held, gone }: { asking: () => void; held: () => void; gone: AbortSignal },
  ): Promise<void> {
    this.#isWaiting = true;
    await bindResource(this.#iq, `waiting-${randomUUID()}`);
    asking();
    while (await this.#answers(full)) {
      held();
      await delay(askEveryMs, undefined, { signal: gone });
    }
    gone.throwIfAborted();
    this.#isFreed = true;
  }

  /** Nobody has to be asked: the session on the account is this process's own. */
  freed(): void {
    this.#isFreed = true;
  }

  /** The connection has ended; what it found out holds for the next one alone. */
  connectionEnded(): void {
    this.#isWaiting = false;
    this.#isFree = this.#isFreed;
    this.#isFreed = false;
  }

  /** A living process answers; one that was killed does not, although the server still keeps its session. */
  async #answers(full: string): Promise<boolean> {
    try {
      await this.#iq.get(el("ping", { xmlns: ping }), { to: full, withinMs: answersWithinMs });
      return true;
    } catch (error) {
      if (error instanceof AssistError) return false;
      throw error;
    }
  }
}
