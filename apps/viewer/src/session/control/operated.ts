import type { Pause } from "../../api/pause.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";

/** A button is pressed by letting go of it: what the helper began to press while control was on ends after it. */
const settlingMs = 1_000;

type Operated = Pick<PageState, "entry" | "control">;

/** Requester's page: the helper operates this computer, so a click on this page may be theirs. It gives nothing then. */
export function isOperated({ entry, control }: Operated): boolean {
  const isRequester = entry.step === "seated" && entry.view.role === "requester";
  return isRequester && (isOn(control) || control.settling === true);
}

/** Keeps up for a second what control has ended for: the helper's last click may arrive later than the word of its end. */
export function watchOperated(state: Store<PageState>, pause: Pause): void {
  let wasOn = false;
  let settling = new AbortController();
  state.subscribe(() => {
    const { control } = state.get();
    if (isOn(control) === wasOn) return;
    wasOn = !wasOn;
    settling.abort();
    settling = new AbortController();
    const { signal } = settling;
    state.patch({ control: { ...control, settling: !wasOn } });
    if (!wasOn) void settle(state, pause, signal);
  });
}

async function settle(state: Store<PageState>, pause: Pause, signal: AbortSignal): Promise<void> {
  await pause(settlingMs, signal);
  if (!signal.aborted) state.patch({ control: { ...state.get().control, settling: false } });
}

const isOn = ({ view }: Operated["control"]): boolean => view?.control.state === "on";

/**
 * To raise a curtain. Behind it the agent injects nothing, nor while the requester moves the mouse to the button: such a
 * click is their own.
 */
export function mayResume(state: Operated): boolean {
  const control = state.control.view?.control;
  const hold = control?.state === "on" ? control.hold : undefined;
  return !isOperated(state) || hold === "picture-paused" || hold === "local-touch";
}
