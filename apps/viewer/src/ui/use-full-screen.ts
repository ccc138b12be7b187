import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { withKeyboardLock } from "./control/helper/keyboard-lock.js";

export interface FullScreen {
  /** Phones of one maker have it for videos only. */
  readonly possible: boolean;
  readonly on: boolean;
  /** The browser leaves its shortcuts and Escape to the page since full screen began. */
  readonly locksKeys: boolean;
  readonly toggle: () => void;
  /** Resolves once the page can be seen again, at once where it could be seen all along. */
  readonly leave: () => Promise<void>;
}

/** `wantsKeys`: what is pressed in it is to reach the page, as far as the browser lets it. */
export function useFullScreen(element: RefObject<HTMLElement | null>, wantsKeys: boolean): FullScreen {
  const [on, setOn] = useState(false);
  const locks = useRef(false);
  const [locksKeys, setLocksKeys] = useState(false);
  useEffect(() => {
    const changed = () => {
      const isOn = document.fullscreenElement !== null;
      setOn(isOn);
      setLocksKeys(isOn && locks.current);
    };
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) {
      void leaveFullScreen();
      return;
    }
    locks.current = false;
    const known = () => {
      locks.current = true;
    };
    element.current?.requestFullscreen(wantsKeys ? withKeyboardLock(known) : {}).catch(() => undefined);
  }, [element, wantsKeys]);
  return { possible: document.fullscreenEnabled, on, locksKeys, toggle, leave: leaveFullScreen };
}

/** A refusal (a window manager's, an enclosing page's) leaves the page as it is. */
async function leaveFullScreen(): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined);
}
