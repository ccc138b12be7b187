import type { SessionView } from "@assist/protocol";
import { peerPlace } from "./peer.js";

/** Why the helper sees nothing yet, or no longer. */
export type Waiting =
  | {
      readonly why: "not-opened" | "away" | "choosing" | "stopped" | "stopped-away" | "gone";
      readonly until: number;
    }
  | { readonly why: "connecting"; readonly until?: undefined };

export function waitingOf(view: SessionView): Waiting {
  const { status } = view;
  if (status.name === "accepted") {
    const place = peerPlace(view);
    return { why: place === "here" ? "choosing" : place, until: status.startBy };
  }
  const picture = status.name === "started" ? status.picture : undefined;
  switch (picture?.state) {
    case "stopped":
      return { why: peerPlace(view) === "here" ? "stopped" : "stopped-away", until: picture.resumeBy };
    case "gone":
      return { why: "gone", until: picture.resumeBy };
    default:
      return { why: "connecting" };
  }
}
