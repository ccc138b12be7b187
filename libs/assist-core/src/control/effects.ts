import type { ControlEnd, ControlHold } from "./control.js";
import type { ControlWish } from "./state.js";

/** What the notice says beside who and what. */
export type NoticeState =
  | { readonly state: "on" }
  | { readonly state: "held"; readonly hold: ControlHold }
  | { readonly state: "stopped"; readonly why: ControlEnd; readonly canGiveBack: boolean };

/** What must follow a transition at once and in this order, as data. */
export type ControlEffect =
  /** From now on nothing more is injected; what is held is released, and then `released` says so. */
  | { readonly kind: "letGo"; readonly release: number }
  /** A new one, with epochs of its own, also for a grant that had one before. */
  | { readonly kind: "openConnection"; readonly wish: ControlWish }
  | { readonly kind: "closeConnection" }
  /** To the page: what is granted now. */
  | { readonly kind: "tell" }
  /** Each window takes the place of the one before. */
  | {
      readonly kind: "showQuestion";
      readonly window: number;
      readonly wish: ControlWish;
      readonly again: boolean;
      readonly compared: boolean;
    }
  | {
      readonly kind: "showNotice";
      readonly window: number;
      readonly wish: ControlWish;
      readonly until: number;
      readonly now: NoticeState;
    }
  | { readonly kind: "showIdle" }
  /** The session is to end and the helper to be blocked. */
  | { readonly kind: "reportScam" };
