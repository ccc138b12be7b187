import type { PageState } from "../page-state.js";

type Operated = Pick<PageState, "entry" | "control">;

/** Requester's page: the helper operates this computer, so a click on this page may be theirs. It gives nothing then. */
export function isOperated({ entry, control }: Operated): boolean {
  const isRequester = entry.step === "seated" && entry.view.role === "requester";
  return isRequester && control.view?.control.state === "on";
}

/**
 * To raise a curtain. Behind it the agent injects nothing, nor while the requester moves the mouse to the button: such a
 * click is their own.
 */
export function mayResume(state: Operated): boolean {
  const control = state.control.view?.control;
  const hold = control?.state === "on" ? control.hold : undefined;
  return !isOperated(state) || hold === "picture-paused" || hold === "local-touch";
}
