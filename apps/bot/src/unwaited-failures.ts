import type { EventEmitter } from "node:events";
import type { Logger } from "pino";

/**
 * Libraries begin work that nobody waits for, such as the keys of a Matrix room when somebody leaves it. That it fails is
 * a line in the log, not the end of the process and with it of all running sessions. Of the error only what it is and
 * where: some carry what a server answered.
 */
export function logUnwaitedFailures(log: Pick<Logger, "error">, process: Pick<EventEmitter, "on">): void {
  process.on("unhandledRejection", (reason: unknown) => {
    const error = reason instanceof Error ? reason : new Error(typeof reason);
    log.error(
      { reason: `${error.name}: ${error.message}`, stack: error.stack },
      "work that nobody waits for has failed",
    );
  });
}
