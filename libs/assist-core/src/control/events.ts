import type { ControlEnd } from "./control.js";
import type { ControlPicture, ControlWish } from "./state.js";

/** What happens to control. */
export type ControlHappening =
  | { readonly kind: "timePassed" }
  /** There are keys with a helper; `isNew`: other ones than before. */
  | { readonly kind: "seated"; readonly compared: boolean; readonly isNew: boolean }
  | { readonly kind: "unseated" }
  /** `isElsewhere`: of another monitor than before. */
  | { readonly kind: "pictureSeen"; readonly picture: ControlPicture; readonly isElsewhere: boolean }
  | { readonly kind: "displayChanged" }
  | { readonly kind: "asked"; readonly wish: ControlWish }
  /** By whoever or whatever is no button and no key of this computer. */
  | { readonly kind: "stopped"; readonly why: ControlEnd }
  /** At mouse or keyboard, by somebody else than this agent. `press`: of a key or button, or its letting go. */
  | { readonly kind: "touched"; readonly how: "escape" | "ctrl-c" | "press" | "motion" }
  | {
      readonly kind: "pressed";
      readonly window: number;
      readonly button: ControlButton;
      /** On a real device: only that can give. */
      readonly physical: boolean;
    }
  /** It is on the screen. */
  | { readonly kind: "shown"; readonly window: number }
  /** All keys and buttons are, and nothing is on its way. */
  | { readonly kind: "released"; readonly release: number }
  | { readonly kind: "pageHeard" }
  /** Something authentic and fresh came. */
  | { readonly kind: "helperHeard" };

/** `at`: milliseconds of the monotonic clock, never less than that of the event before. */
export type ControlEvent = ControlHappening & { readonly at: number };

export type ControlButton = "allow" | "deny" | "scam" | "stop" | "give-back";
