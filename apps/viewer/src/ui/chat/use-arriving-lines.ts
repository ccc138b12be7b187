import { useEffect, useRef, type RefObject } from "react";
import type { ChatLine } from "../../session/chat/chat-state.js";
import { announceArrival } from "../../sound/announce-arrival.js";

/** A flood of lines is one sound. */
const quietMs = 2_000;

/** A sound for each line that comes from the other person, unless this one is just writing in the chat. */
export function useArrivingLines(
  lines: readonly ChatLine[],
  field: RefObject<HTMLTextAreaElement | null>,
): void {
  const newest = lines.at(-1);
  const known = useRef(newest?.id);
  const soundedAt = useRef(-Infinity);
  useEffect(() => {
    if (newest === undefined || newest.id === known.current) return;
    known.current = newest.id;
    const writing = !document.hidden && document.hasFocus() && document.activeElement === field.current;
    const now = performance.now();
    if (newest.from === "me" || writing || now - soundedAt.current < quietMs) return;
    soundedAt.current = now;
    announceArrival();
  }, [newest, field]);
}
