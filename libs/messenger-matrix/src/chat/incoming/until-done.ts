import type { Log } from "../../log.js";
import { waitBefore } from "../outgoing/send-error.js";

const firstWaitMs = 250;
const longestWaitMs = 10_000;

/** Tries again and again, less and less often; undefined when it was stopped. */
export async function untilDone<T>(
  attempt: () => Promise<T>,
  { what, stopped, log }: { readonly what: string; readonly stopped: AbortSignal; readonly log: Log },
): Promise<T | undefined> {
  const isStopped = () => stopped.aborted;
  for (let waitMs = firstWaitMs; !isStopped(); waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (isStopped()) break;
      const pauseMs = Math.max(waitMs, waitBefore(error) ?? 0);
      log.warn({ err: error, waitMs: pauseMs }, `${what}, trying again`);
      await pause(pauseMs, stopped);
    }
  }
  return undefined;
}

/** Resolves when the time is over, or at once when stopped. */
export function pause(ms: number, stopped: AbortSignal): Promise<void> {
  if (stopped.aborted || ms <= 0) return Promise.resolve();
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
