import type { Session } from "./session.js";

/** When something must happen to the session by itself (`deadlinePassed`), in epoch milliseconds. */
export function deadlineOf({ status }: Session): number | undefined {
  switch (status.name) {
    case "requested":
    case "ringing":
      return status.promptExpiresAt;
    case "accepted":
      return status.startBy;
    case "started":
      switch (status.picture.state) {
        case "none":
        case "stopped":
        case "gone":
          return status.picture.resumeBy;
        case "shared":
        case "paused":
          return status.control?.lapsesAt;
      }
      break;
    default:
      return undefined;
  }
}
