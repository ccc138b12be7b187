import { appendFileSync } from "node:fs";

/** What the environment says: where to die, when to begin to count, and where to note what was reached. */
export interface SwitchSettings {
  /** `ASSIST_FAILPOINT`: `outbox:send:after#2` dies the second time. */
  readonly killAt: string | undefined;
  /** `ASSIST_FAILPOINT_FROM`: counts from the first chat message that contains this. */
  readonly from: string | undefined;
  /** `ASSIST_FAILPOINT_LOG`: a file that gets a line for each point reached. */
  readonly log: string | undefined;
}

/** Counts how often each point is reached, and ends the process at one of them as a crash would. */
export class FailpointSwitch {
  readonly #settings: SwitchSettings;
  readonly #times = new Map<string, number>();
  #counts = false;

  constructor(settings: SwitchSettings) {
    this.#settings = settings;
  }

  chatArrives(text: string): void {
    this.#counts ||= text.includes(this.#settings.from ?? "");
  }

  reached = (point: string): void => {
    if (!this.#counts) return;
    const times = (this.#times.get(point) ?? 0) + 1;
    this.#times.set(point, times);
    const { killAt, log } = this.#settings;
    const numbered = `${point}#${String(times)}`;
    if (log !== undefined) appendFileSync(log, `${numbered}\n`);
    if (numbered === killAt) process.kill(process.pid, "SIGKILL");
  };
}
