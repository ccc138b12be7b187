import { z } from "zod";
import { beatEcho, fraction } from "./beat-echo.js";
import { bytesOf } from "./binary.js";
import { controlAsk, controlView } from "./control/control.schema.js";

/** Characters of one chat message, after trimming. */
export const chatTextMaxLength = 4000;

/** Counts the chat messages of one page's person within a session, from 1. */
const chatNumber = z.number().int().positive();

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
  /** The helper's page: the person asks for control, or gives up what was asked for or granted. */
  controlAsk,
  z.object({ kind: z.literal("control-stop") }),
  /** The requester's page: how it stands with control, at each change. */
  z.object({ kind: z.literal("control"), control: controlView }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What goes by the lossy channel: only the newest counts. */
export const pageSignal = z.discriminatedUnion("kind", [
  /** From the requester's side every 500 ms; `n` counts from 1 within an epoch. */
  z.object({
    kind: z.literal("beat"),
    n: z.number().int().positive(),
    publication: publicationId.optional(),
  }),
  /** The helper's answer where nothing else is to be said. */
  z.object({ kind: z.literal("echo"), echo: beatEcho }),
  z.object({ kind: z.literal("point"), x: fraction, y: fraction, echo: beatEcho.optional() }),
  z.object({ kind: z.literal("point-away") }),
]);
export type PageSignal = z.infer<typeof pageSignal>;
