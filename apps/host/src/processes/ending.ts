/** A terminal that is gone takes nothing more: then nothing more is said, and what is to end can end. */
export function outliveTerminal(): void {
  for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
}

/**
 * Somebody ends this process, or it has met what it cannot go on with: then there is still time to let go of everything
 * in order. Later signals are ignored: a terminal sends them to whoever sends them on.
 */
export function endedFromOutside(): Promise<"quit" | "failed"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("quit"));
    process.on("uncaughtException", (error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      resolve("failed");
    });
  });
}

/**
 * Resolves when the task is done, or has failed, or as long has passed: what is still held then the link lets go of, and
 * everything else ends with the process.
 */
export function within(ms: number, task: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const late = setTimeout(() => resolve(undefined), ms);
  const done = () => clearTimeout(late);
  return Promise.race([task.then(done, done), promise]);
}
