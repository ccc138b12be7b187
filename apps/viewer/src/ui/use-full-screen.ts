import { useCallback, useEffect, useState, type RefObject } from "react";

export interface FullScreen {
  /** Phones of one maker have it for videos only. */
  readonly possible: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
}

export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  const toggle = useCallback(() => {
    // A refusal (a window manager's, an enclosing page's) leaves the page as it is.
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    else element.current?.requestFullscreen().catch(() => undefined);
  }, [element]);
  return { possible: document.fullscreenEnabled, on, toggle };
}
