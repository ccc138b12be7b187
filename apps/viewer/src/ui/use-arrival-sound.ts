import { useEffect, useRef } from "react";
import { announceArrival } from "../sound/announce-arrival.js";

/** Sounds each time that somebody comes; who was there when the screen appeared surprises nobody. */
export function useArrivalSound(here: boolean): void {
  const was = useRef(here);
  useEffect(() => {
    if (here && !was.current) announceArrival();
    was.current = here;
  }, [here]);
}
