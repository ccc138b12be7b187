import { useCallback, useLayoutEffect, useRef, type RefObject } from "react";

/** When an element goes away with the focus in it, the focus goes on to `to` instead of the page's beginning. */
export function useFocusHandedOn<Going extends HTMLElement>(
  to: RefObject<HTMLElement | null>,
): RefObject<Going | null> {
  const going = useRef<Going>(null);
  const handOn = useCallback(() => to.current?.focus(), [to]);
  useLayoutEffect(() => {
    const element = going.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      // After the removal: as long as a modal dialog stands in it, nothing else can have the focus.
      queueMicrotask(handOn);
    };
  }, [handOn]);
  return going;
}
