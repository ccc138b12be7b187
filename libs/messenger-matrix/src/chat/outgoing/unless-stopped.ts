import { offline } from "../../account/offline.js";

/** The same, or a rejection when stopped before: requests that the SDK breaks off at its end may never settle. */
export async function unlessStopped<T>(work: Promise<T>, stopped: AbortSignal): Promise<T> {
  const { promise: end, reject } = Promise.withResolvers<never>();
  const stop = () => reject(offline());
  stopped.addEventListener("abort", stop, { once: true });
  if (stopped.aborted) stop();
  try {
    return await Promise.race([work, end]);
  } finally {
    stopped.removeEventListener("abort", stop);
  }
}
