import type { KeysReport } from "@assist/protocol";
import { mayPass } from "../../api/answer.js";
import { BackOff } from "../../api/back-off.js";
import type { Pause } from "../../api/pause.js";
import type { SessionClient } from "../../api/session-client.js";

type Report = Omit<KeysReport, "v">;

export interface KeysReportsParts {
  readonly client: Pick<SessionClient, "keys">;
  readonly pause: Pause;
}

/** Tells the server, for the session's log, what became of the keys; in order, and until it has heard. */
export class KeysReports {
  readonly #parts: KeysReportsParts;
  #waiting: Report[] = [];
  #telling = false;
  #stopped = new AbortController();

  constructor(parts: KeysReportsParts) {
    this.#parts = parts;
  }

  tell(report: Report): void {
    // It ends the session: nothing that was to be told before matters any more.
    if (report.state === "differed") this.#waiting = [];
    this.#waiting.push(report);
    if (!this.#telling) void this.#tellAll();
  }

  stop(): void {
    this.#waiting = [];
    this.#stopped.abort();
    this.#stopped = new AbortController();
  }

  async #tellAll(): Promise<void> {
    this.#telling = true;
    const backOff = new BackOff();
    for (let [report] = this.#waiting; report !== undefined; [report] = this.#waiting) {
      const { signal } = this.#stopped;
      const answer = await this.#parts.client.keys(report.agreement, report.state);
      if (!answer.ok && mayPass(answer.refusal)) await this.#parts.pause(backOff.next(), signal);
      else if (this.#waiting[0] === report) this.#waiting.shift();
    }
    this.#telling = false;
  }
}
