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

/**
 * `matrix.not-in-room` and `matrix.too-large` (peer) when this event will never get into this room; `network` when it
 * may later: the server is away, ails, or does not know the device any more.
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
  if (error instanceof MatrixError && (error.errcode === "M_FORBIDDEN" || error.errcode === "M_NOT_FOUND"))
    return new AssistError(
      "matrix.not-in-room",
      "peer",
      "The service is not in this room, or may not write there",
      cause,
    );
  if (error instanceof ConnectionError || error instanceof HTTPError)
    return new AssistError(
      "matrix.server-unreachable",
      "network",
      "The homeserver did not take the message",
      cause,
    );
  return new AssistError("matrix.not-sent", "network", "The message could not be sent", cause);
}
