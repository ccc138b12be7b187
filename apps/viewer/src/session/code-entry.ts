import type { Refusal } from "../api/answer.js";

/** How the code that somebody types here is coming on. */
export type CodeEntry =
  | { readonly at: "typing" }
  | { readonly at: "checking" }
  /** `not-a-code`: found here, so it cost no try. */
  | { readonly at: "refused"; readonly refusal: Refusal | { readonly code: "not-a-code" } };
