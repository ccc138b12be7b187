import type { AgentCapture, AgentToPage, ControlObstacle, ControlState, ControlView } from "@assist/protocol";
import type { PageState } from "../../page-state.js";

/** What an agent has said of itself since it opened. */
export interface KnownAgent {
  readonly about?: Extract<AgentToPage, { kind: "agent" }>;
  /** Which monitor is captured; undefined: none of its computer's, as far as it knows. */
  readonly monitor?: string | undefined;
  readonly control: ControlState;
}

export const controlIsOff = { state: "off", canGiveBack: false } as const satisfies ControlState;

/** How it stands with control, as both people are told. `agent`: undefined where there is none. */
export function controlViewOf(
  { keys }: Pick<PageState, "keys">,
  { surface }: AgentCapture,
  { about, monitor, control }: KnownAgent,
): ControlView {
  const obstacle = obstacleOf(about, surface, monitor);
  const compared = keys.step === "agreed" && keys.compared;
  return {
    devices: compared ? ["mouse", "keyboard"] : ["mouse"],
    control,
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(about?.layout === undefined ? {} : { layout: about.layout }),
  };
}

function obstacleOf(
  about: KnownAgent["about"],
  surface: AgentCapture["surface"],
  monitor: string | undefined,
): ControlObstacle | undefined {
  if (about === undefined) return "no-agent";
  if (about.obstacle !== undefined) return about.obstacle;
  if (surface !== "monitor") return "no-monitor";
  return monitor === undefined ? "mark-not-seen" : undefined;
}

/** What is captured. A browser that does not say what it is of is believed to show a monitor: the mark will tell. */
export function captureOf({ sharing }: Pick<PageState, "sharing">): AgentCapture {
  const settings = sharing.step === "on" ? sharing.stream.getVideoTracks()[0]?.getSettings() : undefined;
  if (sharing.step !== "on" || settings === undefined)
    return { surface: "none", paused: false, width: 0, height: 0 };
  const { displaySurface, width = 0, height = 0 } = settings;
  const surface = displaySurface === "window" || displaySurface === "browser" ? displaySurface : "monitor";
  return { surface, paused: sharing.paused, width, height };
}

/** Names what is captured, if anything: another monitor, or the same one chosen anew, is another thing. */
export function captureIdOf({ sharing }: Pick<PageState, "sharing">): string {
  const track = sharing.step === "on" ? sharing.stream.getVideoTracks()[0] : undefined;
  return track === undefined ? "" : `${track.id} ${track.getSettings().deviceId ?? ""}`;
}

/** Also what remains of the time counts down: that alone is nothing new. */
export const isSameView = (one: ControlView | undefined, other: ControlView): boolean =>
  JSON.stringify(withoutTime(one)) === JSON.stringify(withoutTime(other));

const withoutTime = (view: ControlView | undefined) => ({
  ...view,
  control: { ...view?.control, remainingMs: 0 },
});
