/** The monotonic clock of this computer. Nothing about control is measured by the time of day, which jumps. */
export interface AgentClock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Once, `ms` from now at the earliest; what it returns calls it off. */
  after(ms: number, happen: () => void): () => void;
}

export const systemClock: AgentClock = {
  now: () => performance.now(),
  after: (ms, happen) => {
    const timer = setTimeout(happen, ms);
    return () => clearTimeout(timer);
  },
};
