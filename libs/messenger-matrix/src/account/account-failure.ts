import { AssistError } from "@assist/assist-core";
import { HTTPError, MatrixError, safeGetRetryAfterMs } from "matrix-js-sdk";
import { nameOf } from "./reason.js";

/** What keeps the account from being connected. */
export type AccountFailure =
  /** Nothing but an operator helps, and then a new start. */
  | { readonly kind: "final"; readonly error: AssistError }
  /** Another process has the account's file. */
  | { readonly kind: "held"; readonly error: AssistError }
  | PassingFailure;

/** May pass by itself. */
export interface PassingFailure {
  readonly kind: "passing";
  /** What an operator may look at. */
  readonly code?: string;
  /** The server's wish how long not to try again. */
  readonly afterMs?: number;
}

/** What a failed request, or the account's file, means for the account. */
export function accountFailure(error: unknown): AccountFailure {
  if (error instanceof AssistError) return ownFailure(error);
  if (error instanceof HTTPError && error.isRateLimitError())
    return { kind: "passing", code: "matrix.rate-limited", afterMs: safeGetRetryAfterMs(error, 1_000) };
  if (error instanceof HTTPError || isUnreachable(error))
    return { kind: "passing", code: "matrix.server-unreachable" };
  return { kind: "passing" };
}

/** Whether the same may succeed later, since the server was too busy, broken or not there. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AssistError) return ownFailure(error).kind === "passing";
  if (error instanceof HTTPError) return error.isRateLimitError() || (error.httpStatus ?? 500) >= 500;
  return isUnreachable(error);
}

/** An error of the SDK for an answer that is none, or for one that did not come. */
function isUnreachable(error: unknown): boolean {
  return ["ConnectionError", "TimeoutError", "SyntaxError"].some((name) => name === nameOf(error));
}

function ownFailure(error: AssistError): AccountFailure {
  if (error.code === "matrix-storage.in-use")
    return {
      kind: "held",
      error: new AssistError("matrix.store-held", "configuration", error.message, { cause: error }),
    };
  const isStorage = error.code.startsWith("matrix-storage.");
  if (error.category !== "configuration") {
    const code = isStorage ? "matrix.store-unusable" : error.code;
    return { kind: "passing", code };
  }
  if (!isStorage) return { kind: "final", error };
  const unusable = new AssistError("matrix.store-unusable", "configuration", error.message, { cause: error });
  return { kind: "final", error: unusable };
}

/**
 * Why the server refuses a sign-in by password, if it does so for good.
 * https://spec.matrix.org/v1.16/client-server-api/#post_matrixclientv3login
 */
export function signInRefusal(error: unknown, wasSignedIn: boolean): AssistError | undefined {
  if (!(error instanceof MatrixError) || (error.httpStatus !== 403 && error.httpStatus !== 400))
    return undefined;
  const refusal = (code: string, sentence: string) =>
    new AssistError(code, "configuration", sentence, { cause: error });
  if (error.errcode === "M_USER_DEACTIVATED")
    return refusal(
      "matrix.user-deactivated",
      "The service's Matrix account is deactivated on its homeserver",
    );
  if (error.errcode !== "M_FORBIDDEN")
    return refusal(
      "matrix.sign-in-failed",
      `The Matrix homeserver does not let the service sign in by password (${error.errcode ?? "no reason"})`,
    );
  if (wasSignedIn)
    return refusal(
      "matrix.token-revoked",
      "The Matrix homeserver has signed the service out, and does not accept its password any more: it was changed, or " +
        "the account was deactivated",
    );
  return refusal(
    "matrix.sign-in-failed",
    "The Matrix homeserver does not accept the user id or password of the service's account",
  );
}
