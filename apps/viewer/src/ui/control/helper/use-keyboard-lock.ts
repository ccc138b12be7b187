import { useEffect, useState } from "react";
import { lockKeyboard, unlockKeyboard } from "./keyboard-lock.js";

/** While it is wanted, the browser's own shortcuts go to the page, where it can. True once they do. */
export function useKeyboardLock(wanted: boolean): boolean {
  const [locked, setLocked] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let still = true;
    void lockKeyboard(navigator).then((done) => {
      if (still) setLocked(done);
    });
    return () => {
      still = false;
      setLocked(false);
      unlockKeyboard(navigator);
    };
  }, [wanted]);
  return locked;
}
