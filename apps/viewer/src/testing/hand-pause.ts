import type { Pause } from "../api/pause.js";
import { settled } from "./settled.js";

/** Pauses that end when the test says that so much time has passed. */
export function handPause() {
  let now = 0;
  let waiting: { readonly at: number; readonly over: () => void }[] = [];
  const pause: Pause = (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const over = () => resolve(undefined);
    waiting.push({ at: now + ms, over });
    signal.addEventListener("abort", over);
    if (signal.aborted) over();
    return promise;
  };
  return {
    pause,
    monotonicNow: () => now,
    /** Each pause ends in its turn; what it leads to happens before the next one. */
    async passes(ms: number): Promise<void> {
      const end = now + ms;
      for (;;) {
        await settled();
        const next = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((each) => each !== next);
        now = next.at;
        next.over();
      }
      now = end;
    },
  };
}
