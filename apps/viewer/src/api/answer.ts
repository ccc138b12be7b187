import type { ProblemCode } from "@assist/protocol";

/** Why a request brought nothing. `unreachable` and `unexpected` are found on this side; the rest says the server. */
export interface Refusal {
  readonly code: ProblemCode | "unreachable" | "unexpected";
  /** For `link-used-elsewhere`: which browser holds the seat and since when (epoch ms of the server). */
  readonly browser?: string;
  readonly openedAt?: number;
  /** For `code-wrong`. */
  readonly triesLeft?: number;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const passing: ReadonlySet<Refusal["code"]> = new Set([
  "unreachable",
  "unexpected",
  "service-unavailable",
  "too-many-requests",
  "media-unavailable",
]);

/** True when the same request may succeed later without anybody doing anything. */
export const mayPass = (refusal: Refusal): boolean => passing.has(refusal.code);
