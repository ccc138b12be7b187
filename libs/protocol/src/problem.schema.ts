import { z } from "zod";

/**
 * Why a request was refused, stable for pages to choose words by. The HTTP answer is RFC 9457 problem details
 * (`application/problem+json`) with this code; `title` is English for logs, never shown as it stands.
 */
export const problemCode = z.enum([
  "link-invalid",
  "link-replaced",
  "link-used-elsewhere",
  "session-over",
  "code-invalid",
  "code-wrong",
  "seat-unknown",
  "role-wrong",
  "helper-not-here",
  "not-sharing",
  "media-unavailable",
  "peer-not-here",
  "request-invalid",
  "version-unknown",
  "too-many-requests",
  "origin-refused",
  "not-found",
  "service-unavailable",
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number().int(),
  code: problemCode,
  /** For `link-used-elsewhere`: the browser that holds the seat, in words, and when it was opened (epoch ms). */
  browser: z.string().optional(),
  openedAt: z.number().int().optional(),
  /** For `session-over`: how it ended. */
  outcome: z.string().optional(),
  /** For `code-wrong`: how many tries the code has left; with none it is dead. */
  triesLeft: z.number().int().optional(),
});
export type Problem = z.infer<typeof problem>;
