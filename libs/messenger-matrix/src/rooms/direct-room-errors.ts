import { AssistError } from "@assist/assist-core";
import { sendError, waitBefore } from "../chat/outgoing/send-error.js";

export const nobodyThere = (message: string, cause?: unknown): AssistError =>
  new AssistError("matrix.nobody-there", "peer", message, { cause });

/** Who has left, or declined, is left alone for a while. */
export const hasLeft = (message: string): AssistError => new AssistError("matrix.has-left", "peer", message);

export const roomLost = (message: string, cause?: unknown): AssistError =>
  new AssistError("matrix.room-lost", "network", message, { cause });

/** Why no room could be made for now. */
export function notMade(error: unknown): AssistError {
  if (waitBefore(error) !== undefined)
    return new AssistError(
      "matrix.rate-limited",
      "network",
      "The homeserver lets no more rooms be made for now",
      { cause: error },
    );
  const told = sendError(error);
  return told.category === "network" ? told : roomLost("No room could be made", error);
}
