import { mayPass } from "../../../api/answer.js";
import { BackOff } from "../../../api/back-off.js";
import type { Pause } from "../../../api/pause.js";
import type { ControlTold, SessionClient } from "../../../api/session-client.js";

export interface ControlReportsParts {
  readonly client: Pick<SessionClient, "control">;
  readonly pause: Pause;
}

/** Tells the service what the agent decided, one after the other and until it has heard. */
export class ControlReports {
  readonly #parts: ControlReportsParts;
  readonly #stopped = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: ControlReportsParts) {
    this.#parts = parts;
  }

  /** True when the service has heard of it, or will not hear of it. */
  tell(report: ControlTold): Promise<boolean> {
    const told = this.#last.then(() => this.#tell(report));
    this.#last = told;
    return told;
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #tell(report: ControlTold): Promise<boolean> {
    const { client, pause } = this.#parts;
    const { signal } = this.#stopped;
    const backOff = new BackOff();
    while (!signal.aborted) {
      const answer = await client.control(report);
      if (answer.ok || !mayPass(answer.refusal)) return true;
      await pause(backOff.next(), signal);
    }
    return false;
  }
}
