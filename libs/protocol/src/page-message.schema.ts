import { z } from "zod";
import { bytesOf } from "./binary.js";

/** Characters of one chat message, after trimming. */
export const chatTextMaxLength = 4000;

/** Counts the chat messages of one page's person within a session, from 1. */
const chatNumber = z.number().int().positive();

/** A fraction of the shared picture's width or height. */
const fraction = z.number().min(0).max(1);

/** Names one publication of the picture; its media key is derived from it. */
export const publicationId = bytesOf(16);

/** What the two pages say to each other in the reliable channel, as JSON in UTF-8. */
export const pageMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("chat"), n: chatNumber, text: z.string().min(1).max(chatTextMaxLength) }),
  /** All of your messages up to `n` have arrived here; up to `read` they were on a visible page. */
  z.object({ kind: z.literal("marks"), delivered: z.number().int().min(0), read: z.number().int().min(0) }),
  /** The requester's page: what the picture is now. `publication` is absent where there is none. */
  z.object({
    kind: z.literal("picture"),
    publication: publicationId.optional(),
    paused: z.boolean(),
  }),
  /** The person has compared the emoji. Told for information; nothing is trusted because of it. */
  z.object({ kind: z.literal("compared"), same: z.boolean() }),
  /** The public key that this page countersigns the session's log with: ECDSA P-256, uncompressed point. */
  z.object({ kind: z.literal("witness"), key: bytesOf(65) }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** The newest beat that had arrived when this was sent, and how long ago that was. */
const echo = z.object({ beat: z.number().int().positive(), heldMs: z.number().min(0).max(60_000) });
export type BeatEcho = z.infer<typeof echo>;

/** What goes by the lossy channel: only the newest counts. */
export const pageSignal = z.discriminatedUnion("kind", [
  /** From the requester's side every 500 ms; `n` counts from 1 within an epoch. */
  z.object({
    kind: z.literal("beat"),
    n: z.number().int().positive(),
    publication: publicationId.optional(),
  }),
  /** The helper's answer where nothing else is to be said. */
  z.object({ kind: z.literal("echo"), echo }),
  z.object({ kind: z.literal("point"), x: fraction, y: fraction, echo: echo.optional() }),
  z.object({ kind: z.literal("point-away") }),
]);
export type PageSignal = z.infer<typeof pageSignal>;
