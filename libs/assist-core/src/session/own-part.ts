import type { SessionEvent } from "./events.js";
import type { Role } from "./roles.js";

/** Whether the role's page took part in what an entry says, so that it may sign the entry's digest (T18). */
export function tookPart(role: Role, event: SessionEvent): boolean {
  switch (event.kind) {
    case "seatOpened":
    case "keysAgreed":
    case "emojiCompared":
      return event.role === role;
    case "shareConsented":
    case "pictureShared":
    case "picturePaused":
    case "pictureResumed":
    case "pictureStopped":
    case "controlAsked":
    case "controlAllowed":
    case "controlStopped":
      return role === "requester";
    default:
      return false;
  }
}
