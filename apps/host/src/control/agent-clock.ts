import { uptime } from "node:os";
import { SleeplessTime } from "./sleepless-time.js";

/**
 * The monotonic clock of this computer, on which sleep counts. Nothing about control is measured by the time of day, which
 * jumps.
 */
export interface AgentClock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Once, `ms` from now at the earliest, not counting sleep; what it returns calls it off. */
  after(ms: number, happen: () => void): () => void;
}

const time = new SleeplessTime({ awakeMs: () => performance.now(), uptimeMs: () => uptime() * 1_000 });

export const systemClock: AgentClock = {
  now: () => time.now(),
  after: (ms, happen) => {
    const timer = setTimeout(happen, ms);
    return () => clearTimeout(timer);
  },
};
