import type { Seat } from "@assist/assist-core";
import type { Problem, ProblemCode } from "@assist/protocol";

const statusOf: Readonly<Record<ProblemCode, number>> = {
  "link-invalid": 404,
  "link-replaced": 410,
  "link-used-elsewhere": 409,
  "session-over": 410,
  "code-invalid": 404,
  "code-wrong": 403,
  "seat-unknown": 401,
  "role-wrong": 403,
  "helper-not-here": 409,
  "not-sharing": 409,
  "media-unavailable": 503,
  "peer-not-here": 409,
  "request-invalid": 400,
  "version-unknown": 400,
  "too-many-requests": 429,
  "origin-refused": 403,
  "not-found": 404,
  "service-unavailable": 503,
};

/** A refusal over HTTP: RFC 9457 problem details with a code that pages have words for. */
export class ProblemError extends Error {
  readonly body: Problem;
  /** When asking again makes sense (RFC 9110, 10.2.3). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    title: string,
    facts: Partial<Pick<Problem, "browser" | "openedAt" | "outcome" | "triesLeft">> = {},
    retryAfterSeconds?: number,
  ) {
    super(title);
    this.name = "ProblemError";
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = { type: "about:blank", title, status: statusOf[code], code, ...facts };
  }
}

/** A waiting seat does not speak for its role yet. */
export function requireAdmitted({ state }: Pick<Seat, "state">): void {
  if (state === "waiting") throw new ProblemError("role-wrong", "This seat is not admitted yet");
}

/** @param of what there were too many of, for logs and operators */
export const tooManyRequests = (of: string, waitMs: number): ProblemError =>
  new ProblemError("too-many-requests", `Too many ${of}`, {}, Math.max(1, Math.ceil(waitMs / 1000)));
