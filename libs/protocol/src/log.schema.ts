import { z } from "zod";
import { bytesOf } from "./binary.js";
import { role } from "./session-view.schema.js";
import { version } from "./version.js";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One link of the session's hash chain, as docs/session-states.md defines it. `event` is opaque here but for its `kind`:
 * pages take part in entries of kinds they know, and check the chain over all of them.
 */
export const logEntry = z.object({
  sequence: z.number().int().positive(),
  event: z.looseObject({ kind: z.string(), at: z.number() }),
  digest,
});
export type LogEntryMessage = z.infer<typeof logEntry>;

export const logEntries = z.array(logEntry);

/**
 * A page's signature under the digest of an entry it took part in: ECDSA P-256 with SHA-256, IEEE P1363 form, over the
 * text of `countersignedText`. The key is the one that the page told the other page in the sealed channel.
 */
export const countersignature = z.strictObject({
  v: version,
  sequence: z.number().int().positive(),
  key: bytesOf(65),
  signature: bytesOf(64),
});
export type Countersignature = z.infer<typeof countersignature>;

export const countersignedText = (session: string, sequence: number, entryDigest: string): string =>
  `assist log countersignature v1\n${session}\n${String(sequence)}\n${entryDigest}`;

/** A countersignature as the log keeps it; `role` is whose page it comes from. */
export const countersignedEvent = z.object({
  kind: z.literal("countersigned"),
  role,
  sequence: z.number().int().positive(),
  key: bytesOf(65),
  signature: bytesOf(64),
});
