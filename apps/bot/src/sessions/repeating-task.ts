/**
 * Runs a task again and again, never twice at once: after `everyMs`, or at once when woken. A task that throws is
 * reported and tried again at the next turn.
 */
export class RepeatingTask {
  readonly #task: () => Promise<void>;
  readonly #everyMs: number;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #wanted = false;
  #stopped = true;

  constructor(task: () => Promise<void>, everyMs: number, onError: (error: unknown) => void) {
    this.#task = task;
    this.#everyMs = everyMs;
    this.#onError = onError;
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  wake(): void {
    if (this.#stopped) return;
    this.#wanted = true;
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    // `#running` must be set before the first task can wake this again.
    await Promise.resolve();
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      await this.#task().catch(this.#onError);
    }
    this.#running = undefined;
    if (!this.#stopped)
      this.#timer = setTimeout(() => {
        this.wake();
      }, this.#everyMs);
  }
}
