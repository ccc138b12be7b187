import { useCallback, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { usePageState } from "../../use-page.js";
import { handsOf, type HandsState } from "./hands-state.js";
import { useMouseThere } from "./use-mouse-there.js";

export interface Hands extends HandsState {
  /** What has the focus while keys go there. */
  readonly sink: RefObject<HTMLTextAreaElement | null>;
  readonly keysThere: boolean;
  readonly setKeysThere: (there: boolean) => void;
  /** From this page to the other computer, or back. */
  readonly toggleKeys: () => void;
  readonly keysBack: () => void;
  /** Enter on the picture, for whoever came there by Tab. */
  readonly enter: (event: KeyboardEvent) => void;
  /** A press on the picture where the mouse itself does nothing there. */
  readonly press: () => void;
}

interface HandsParts {
  /** Has the focus when the keys come back. */
  readonly surface: RefObject<HTMLElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/** The helper's mouse and keys, as far as they go to the other computer now. */
export function useHands({ surface, video }: HandsParts): Hands {
  const { control, curtain } = usePageState();
  const { mouse, keyboard } = handsOf(control, !curtain);
  const sink = useRef<HTMLTextAreaElement>(null);
  const [keysThere, setKeysThere] = useState(false);
  const begin = useCallback(() => sink.current?.focus({ preventScroll: true }), []);
  const keysBack = useCallback(() => surface.current?.focus({ preventScroll: true }), [surface]);
  useMouseThere({ on: mouse, video, pressed: begin });
  return {
    mouse,
    keyboard,
    sink,
    keysThere,
    setKeysThere,
    keysBack,
    toggleKeys: keysThere ? keysBack : begin,
    enter: (event) => {
      if (!keyboard || event.key !== "Enter" || event.target !== event.currentTarget) return;
      event.preventDefault();
      begin();
    },
    press: () => {
      if (keyboard && !mouse) begin();
    },
  };
}
