import { useCallback, useEffect, useState, type RefObject } from "react";

export interface FullScreen {
  /** Phones of one maker have it for videos only. */
  readonly possible: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
  /** Resolves once the page can be seen again, at once where it could be seen all along. */
  readonly leave: () => Promise<void>;
}

export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) void leaveFullScreen();
    else element.current?.requestFullscreen().catch(() => undefined);
  }, [element]);
  return { possible: document.fullscreenEnabled, on, toggle, leave: leaveFullScreen };
}

/** A refusal (a window manager's, an enclosing page's) leaves the page as it is. */
async function leaveFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined);
}
