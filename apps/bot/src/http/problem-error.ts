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

  constructor(
    code: ProblemCode,
    title: string,
    facts: Partial<Pick<Problem, "browser" | "openedAt" | "outcome" | "triesLeft">> = {},
  ) {
    super(title);
    this.name = "ProblemError";
    this.body = { type: "about:blank", title, status: statusOf[code], code, ...facts };
  }
}
