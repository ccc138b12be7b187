import { useEffect, useState } from "react";

/** The monotonic time, renewed each second; for countdowns and timers that are shown. */
export function useMonotonicNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
