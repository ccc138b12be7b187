import { mayPass } from "../../../api/answer.js";
import { BackOff } from "../../../api/back-off.js";
import type { Pause } from "../../../api/pause.js";
import type { ControlTold, SessionClient } from "../../../api/session-client.js";

/** Of reports. What is older than so many newer ones says nothing of how it stands. */
const mostWaiting = 32;

export interface ControlReportsParts {
  readonly client: Pick<SessionClient, "control">;
  readonly pause: Pause;
}

interface Waiting {
  readonly report: ControlTold;
  /** True when the service has heard of it, or will not hear of it. */
  readonly done: (isTold: boolean) => void;
}

/** Tells the service what the agent decided, one after the other and until it has heard. */
export class ControlReports {
  readonly #parts: ControlReportsParts;
  readonly #stopped = new AbortController();
  #waiting: Waiting[] = [];
  #isTelling = false;
  /** That the service may have heard of last. */
  #grant: string | undefined;

  constructor(parts: ControlReportsParts) {
    this.#parts = parts;
  }

  /** True when the service has heard of it, or will not hear of it; false when it was dropped. */
  tell(report: ControlTold): Promise<boolean> {
    if (this.#stopped.signal.aborted) return Promise.resolve(false);
    if (this.#isWithdrawn(report)) {
      this.#waiting.pop()?.done(true);
      return Promise.resolve(true);
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.push({ report, done: resolve });
    if (this.#waiting.length > mostWaiting) this.#waiting.shift()?.done(false);
    if (!this.#isTelling) void this.#tellAll();
    return promise;
  }

  /** Overtakes what waits, which is of no use any more, and goes on when all else is stopped. */
  tellScam(grant: string): Promise<boolean> {
    this.stop();
    return this.#deliver({ state: "stopped", grant, why: "scam" }, new AbortController().signal);
  }

  /** Nothing that waits is told any more, and nothing new. */
  stop(): void {
    this.#stopped.abort();
    for (const { done } of this.#waiting.splice(0)) done(false);
  }

  /** A question that was over before the service was told of it. */
  #isWithdrawn({ state, grant }: ControlTold): boolean {
    const last = this.#waiting.at(-1)?.report;
    const isOver = state === "stopped" && last?.state === "asked" && last.grant === grant;
    // With an earlier report of the grant it is the end of that which is told.
    return isOver && this.#grant !== grant && this.#waiting.at(-2)?.report.grant !== grant;
  }

  async #tellAll(): Promise<void> {
    const { signal } = this.#stopped;
    this.#isTelling = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#grant = next.report.grant;
      next.done(await this.#deliver(next.report, signal));
    }
    this.#isTelling = false;
  }

  async #deliver(report: ControlTold, signal: AbortSignal): Promise<boolean> {
    const { client, pause } = this.#parts;
    const backOff = new BackOff();
    while (!signal.aborted) {
      const answer = await client.control(report);
      if (answer.ok || !mayPass(answer.refusal)) return true;
      await pause(backOff.next(), signal);
    }
    return false;
  }
}
