import { z } from "zod";
import { bytesOf } from "./binary.js";

/** Names one attempt; chosen by the requester's page. */
const attempt = bytesOf(16);

/**
 * Key agreement between the two pages of a session, in this order:
 *
 * | | from | |
 * |---|---|---|
 * | `ask` | helper | "I have no keys": a new page, or one that lost them |
 * | `commit` | requester | SHA-256 of its key and nonce, before it has seen anything of the other side |
 * | `key` | helper | its X25519 key and a nonce |
 * | `reveal` | requester | the key and nonce that were committed to |
 * | `confirm` | both | HMAC of the transcript: they have the same keys |
 * | `broken` | either | this attempt came to nothing, and why |
 *
 * `not-supported` is of no attempt (all zeros): the browser that says so cannot encrypt, and takes part in none.
 */
export const agreementMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ask") }),
  z.object({ kind: z.literal("commit"), attempt, commitment: bytesOf(32) }),
  z.object({ kind: z.literal("key"), attempt, key: bytesOf(32), nonce: bytesOf(32) }),
  z.object({ kind: z.literal("reveal"), attempt, key: bytesOf(32), nonce: bytesOf(32) }),
  z.object({ kind: z.literal("confirm"), attempt, mac: bytesOf(32) }),
  z.object({
    kind: z.literal("broken"),
    attempt,
    why: z.enum(["mismatch", "interrupted", "spent", "not-supported"]),
  }),
]);
export type AgreementMessage = z.infer<typeof agreementMessage>;
