import type { SessionView } from "@assist/protocol";
import { peerPlace } from "./peer.js";

/** Why the helper sees nothing yet, or no longer. */
export type Waiting =
  | { readonly why: "not-opened" | "away" | "choosing" | "stopped" | "gone"; readonly until: number }
  | { readonly why: "connecting"; readonly until?: undefined };

export function waitingOf(view: SessionView): Waiting {
  const { status } = view;
  if (status.name === "accepted") {
    const place = peerPlace(view);
    return { why: place === "here" ? "choosing" : place, until: status.startBy };
  }
  if (status.name === "started" && (status.picture.state === "stopped" || status.picture.state === "gone")) {
    return { why: status.picture.state, until: status.picture.resumeBy };
  }
  return { why: "connecting" };
}
