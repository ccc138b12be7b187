import { useEffect, useState } from "react";
import type { PointerTrail } from "../../session/pointer/pointer-state.js";

/** A pointer that comes back so soon is not said anew. */
const awayMs = 10_000;

/** Whether the other person points, calm enough to be read out: not gone with each short leave of the picture. */
export function usePoints(trail: PointerTrail): boolean {
  const there = trail.length > 0;
  const [points, setPoints] = useState(there);
  useEffect(() => {
    const timer = setTimeout(() => setPoints(there), there ? 0 : awayMs);
    return () => clearTimeout(timer);
  }, [there]);
  return points;
}
