import { AssistError } from "@assist/assist-core";
import { ServerError } from "livekit-server-sdk";

/** LiveKit's answer; `ifGone` stands in for it when what was asked about is not there. */
export async function answered<T>(request: Promise<T>, otherwise?: { readonly ifGone: T }): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (otherwise && error instanceof ServerError && error.status === 404) return otherwise.ifGone;
    throw roomsError(error);
  }
}

/** The message says what happened and nothing of the request, which carries a token. */
function roomsError(error: unknown): AssistError {
  const status = error instanceof ServerError ? error.status : undefined;
  if (status === 401 || status === 403) {
    return new AssistError("rooms.unauthorized", "configuration", "The media server refuses our API key", {
      cause: error,
    });
  }
  const why = status === undefined ? transportFailure(error) : `status ${status}`;
  return new AssistError("rooms.unavailable", "network", `The media server does not answer: ${why}`, {
    cause: error,
  });
}

/** fetch hides the reason in the cause of a TypeError; a time-out is a DOMException. */
function transportFailure(error: unknown): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: { readonly code?: unknown } };
  if (name === "TimeoutError") return "time-out";
  return typeof cause?.code === "string" ? cause.code : "no answer that makes sense";
}
