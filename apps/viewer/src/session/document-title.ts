import { peerPlace } from "./peer.js";
import type { Screen } from "./screen.js";

export type DocumentTitle = "idle" | "waiting" | "here" | "sharing" | "watching" | "over";

/** What somebody in another tab reads of this one: whether they are waited for, or wait. */
export function documentTitleOf(screen: Screen): DocumentTitle {
  switch (screen.name) {
    case "offer":
      return peerPlace(screen.view) === "here" ? "here" : "waiting";
    case "sharing":
    case "watching":
    case "waiting":
    case "over":
      return screen.name;
    default:
      return "idle";
  }
}
