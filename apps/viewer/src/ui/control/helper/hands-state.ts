import type { ControlPageState } from "../../../session/control/control-state.js";

/** What of the helper's goes to the other computer now. */
export interface HandsState {
  readonly mouse: boolean;
  readonly keyboard: boolean;
}

/** Nothing goes there before it is allowed, connected, and seen. */
export function handsOf({ view, input }: ControlPageState, seen: boolean): HandsState {
  const control = view?.control;
  const on = control?.state === "on" && input === "open" && seen;
  const uses = (device: "mouse" | "keyboard") => on && control.devices.includes(device);
  return { mouse: uses("mouse"), keyboard: uses("keyboard") };
}
