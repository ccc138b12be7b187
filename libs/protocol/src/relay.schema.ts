import { z } from "zod";
import { version } from "./version.js";

/** 16 KiB of base64url at most: key agreement and password proofs are small. */
export const relayBodyMaxLength = 16_384;

/**
 * One opaque message from seat to seat: a frame (wire.ts) as base64url. The server sees neither its meaning nor keeps it;
 * delivery is at most once, to the seat's connected page, in the order sent.
 */
export const relaySend = z.strictObject({
  v: version,
  to: z.string().min(1).max(64),
  body: z
    .string()
    .max(relayBodyMaxLength)
    .regex(/^[A-Za-z0-9_-]*$/),
});
export type RelaySend = z.infer<typeof relaySend>;

/** As it arrives; `from` is set by the server. */
export const relayEnvelope = relaySend
  .omit({ to: true })
  .extend({ from: z.string(), role: z.enum(["requester", "helper"]) });
export type RelayEnvelope = z.infer<typeof relayEnvelope>;
