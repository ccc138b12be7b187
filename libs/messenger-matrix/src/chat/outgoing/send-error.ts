import { AssistError } from "@assist/assist-core";
import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";

const unsaidWaitMs = 1_000;

/** How long the server wants to be spared (`retry_after_ms`), in milliseconds; undefined for other errors. */
export function waitBefore(error: unknown): number | undefined {
  if (!(error instanceof HTTPError) || !error.isRateLimitError()) return undefined;
  try {
    return error.getRetryAfterMs() ?? unsaidWaitMs;
  } catch {
    return unsaidWaitMs;
  }
}

/** Not of the event, but of the account or of what is between: it may be taken later. */
const passing = new Set([
  ...["M_UNKNOWN", "M_UNRECOGNIZED", "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_LIMIT_EXCEEDED"],
  ...["M_CONSENT_NOT_GIVEN", "M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LOCKED", "M_USER_SUSPENDED"],
]);

/** A refusal of this very event, which would stand in the way of all that come after it. */
const isRefusal = ({ errcode = "", httpStatus = 0 }: MatrixError): boolean =>
  httpStatus >= 400 &&
  httpStatus < 500 &&
  ![401, 408, 429].includes(httpStatus) &&
  errcode.startsWith("M_") &&
  !passing.has(errcode);

/**
 * `matrix.not-in-room`, `matrix.too-large`, `matrix.refused` (peer) when this event will never get into this room, and
 * `matrix.said-before` for a reaction that is there; `network` when it may later: the server is away, ails, or does not
 * know the device any more.
 */
export function sendError(error: unknown): AssistError {
  if (error instanceof AssistError) return error;
  const cause = { cause: error };
  if (error instanceof MatrixError && error.errcode === "M_TOO_LARGE")
    return new AssistError(
      "matrix.too-large",
      "peer",
      "The message is larger than the homeserver takes",
      cause,
    );
  if (error instanceof MatrixError && error.errcode === "M_DUPLICATE_ANNOTATION")
    return new AssistError("matrix.said-before", "peer", "The room has this reaction already", cause);
  if (error instanceof MatrixError && (error.errcode === "M_FORBIDDEN" || error.errcode === "M_NOT_FOUND"))
    return new AssistError(
      "matrix.not-in-room",
      "peer",
      "The service is not in this room, or may not write there",
      cause,
    );
  if (error instanceof MatrixError && isRefusal(error))
    return new AssistError("matrix.refused", "peer", "The homeserver refuses the message as it is", cause);
  if (error instanceof ConnectionError || error instanceof HTTPError)
    return new AssistError(
      "matrix.server-unreachable",
      "network",
      "The homeserver did not take the message",
      cause,
    );
  return new AssistError("matrix.not-sent", "network", "The message could not be sent", cause);
}
