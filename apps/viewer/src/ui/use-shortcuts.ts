import { useEffect } from "react";
import type { PictureSize } from "./parts/view-controls.js";

interface Shortcuts {
  readonly setSize: (size: PictureSize) => void;
  readonly toggleFullScreen: () => void;
  readonly togglePointing: () => void;
  readonly goToChat: () => void;
}

/** With Alt, so that nothing happens by typing; by the key's place, since Alt changes its letter on some systems. */
export function useShortcuts({ setSize, toggleFullScreen, togglePointing, goToChat }: Shortcuts): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.code === "Digit1") setSize("fit");
      else if (event.code === "Digit2") setSize("actual");
      else if (event.code === "Digit3") togglePointing();
      else if (event.code === "Digit4") goToChat();
      else if (event.code === "Enter") toggleFullScreen();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [setSize, toggleFullScreen, togglePointing, goToChat]);
}
