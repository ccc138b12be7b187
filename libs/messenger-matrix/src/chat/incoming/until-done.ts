import type { Log } from "../../log.js";
import { waitBefore } from "../outgoing/send-error.js";

const firstWaitMs = 250;
const longestWaitMs = 10_000;

/** Tries again and again, or as often as `times`, less and less often; undefined when it was stopped, or in vain. */
export async function untilDone<T>(
  attempt: () => Promise<T>,
  { what, stopped, log, times = Infinity }: { what: string; stopped: AbortSignal; log: Log; times?: number },
): Promise<T | undefined> {
  let waitMs = firstWaitMs;
  for (let tried = 1; !stopped.aborted && tried <= times; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = Math.max(waitMs, waitBefore(error) ?? 0);
      log.warn({ err: error, waitMs: pauseMs }, `${what}: trying again`);
      if (tried < times) await pause(pauseMs, stopped);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }
  return undefined;
}

/** Resolves when the time is over, or at once when stopped. */
export function pause(ms: number, stopped: AbortSignal): Promise<void> {
  if (stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      stopped.removeEventListener("abort", done);
      resolve();
    }
    stopped.addEventListener("abort", done);
  });
}
