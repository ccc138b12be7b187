import { AssistError } from "@assist/assist-core";
import { reasonOf } from "../../account/reason.js";
import type { Log } from "../../log.js";
import { waitBefore } from "../outgoing/send-error.js";

const firstWaitMs = 250;
const longestWaitMs = 10_000;

interface Trying {
  readonly what: string;
  readonly stopped: AbortSignal;
  readonly log: Log;
  /** Whether it is not tried again after this error. */
  readonly isHopeless: (error: unknown) => boolean;
}

/** Tries again and again, less and less often; undefined when it was stopped, or is hopeless. */
export async function untilDone<T>(
  attempt: () => Promise<T>,
  { what, stopped, log, isHopeless }: Trying,
): Promise<T | undefined> {
  const isStopped = () => stopped.aborted;
  for (let waitMs = firstWaitMs; !isStopped(); waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (isStopped()) break;
      const reason = reasonOf(error);
      if (isHopeless(error)) {
        log.warn({ reason }, `${what}, given up`);
        break;
      }
      const pauseMs = Math.max(waitMs, waitBefore(error) ?? 0);
      log.warn({ reason, waitMs: pauseMs }, `${what}, trying again`);
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

/** Rejects with a `network` AssistError when a server takes longer than this, or when stopped: requests may hang. */
export async function within<T>(ms: number, asked: Promise<T>, stopped: AbortSignal): Promise<T> {
  const over = new AbortController();
  const isLate = pause(ms, AbortSignal.any([stopped, over.signal])).then((): never => {
    throw new AssistError("matrix.server-unreachable", "network", "The homeserver did not answer in time");
  });
  isLate.catch(() => undefined);
  try {
    return await Promise.race([asked, isLate]);
  } finally {
    over.abort();
  }
}
