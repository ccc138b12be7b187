import type { MessengerId, Store } from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "../sessions/repeating-task.js";
import type { ClockFile } from "./clock-file.js";
import type { SteadyClock } from "./steady-clock.js";

/** Less than this is no jump; CLOCK_MONOTONIC is slewed together with the wall clock. */
const jumpMs = 1000;
const lookEveryMs = 5000;
const ever = Number.MAX_SAFE_INTEGER;

export interface ClockKeeperOptions {
  readonly clock: SteadyClock;
  readonly file: Pick<ClockFile, "write">;
  /** What is in the file. */
  readonly kept: number | undefined;
  readonly store: Store;
  readonly messengers: readonly MessengerId[];
  readonly log: Logger;
}

/** Lets the clock follow a wall clock that was set, as soon as nothing is open whose time would change by it (F12). */
export class ClockKeeper {
  readonly #options: ClockKeeperOptions;
  readonly #task: RepeatingTask;
  #toldMs = 0;
  #kept: number | undefined;

  constructor(options: ClockKeeperOptions) {
    this.#options = options;
    this.#kept = options.kept;
    this.#task = new RepeatingTask(
      () => this.look(),
      lookEveryMs,
      (error) => {
        options.log.error({ err: error }, "clock cannot be kept");
      },
    );
  }

  start(): void {
    this.#task.start();
  }

  stop(): Promise<void> {
    return this.#task.stop();
  }

  async look(): Promise<void> {
    const { clock, file } = this.#options;
    if (Math.abs(clock.aheadMs) >= jumpMs) await this.#meetJump(clock.aheadMs);
    if (this.#kept === clock.bootedAt) return;
    await file.write(clock.bootedAt);
    this.#kept = clock.bootedAt;
  }

  async #meetJump(aheadMs: number): Promise<void> {
    const { log } = this.#options;
    if (await this.#followUnlessOpen()) {
      this.#toldMs = 0;
      log.info({ aheadMs }, "wall clock was set and is followed");
    } else if (Math.abs(aheadMs - this.#toldMs) >= jumpMs) {
      this.#toldMs = aheadMs;
      log.warn({ aheadMs }, "wall clock was set; what is open keeps its time");
    }
  }

  async #followUnlessOpen(): Promise<boolean> {
    const { clock, store, messengers } = this.#options;
    const waiting = await Promise.all(messengers.map((id) => store.outbox.pending(id, ever, 1)));
    if (waiting.flat().length > 0) return false;
    // Within a transaction, so that nobody takes a time before and stores it after.
    return store.transact(async (tx) => {
      const open = [...(await tx.sessions.due(ever)), ...(await tx.sessions.live())];
      if (open.length === 0) clock.followWall();
      return open.length === 0;
    });
  }
}
