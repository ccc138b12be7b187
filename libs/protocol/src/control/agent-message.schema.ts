import { z } from "zod";
import { bytesOf } from "../binary.js";
import { fraction } from "../beat-echo.js";
import { version } from "../version.js";
import { agentLocator } from "./agent-link.js";
import { controlObstacle, controlState, grantId } from "./control.schema.js";
import { controlDevices, controlMinutes } from "./input.schema.js";

/**
 * Page and agent speak by a WebSocket on the loopback interface. A message is binary: its first byte says what follows.
 *
 * | byte | follows |
 * |---|---|
 * | 1 | `pairingMessage`, JSON in UTF-8 |
 * | 2 | a frame (wire.ts) of the sealed connection between page and agent; in its reliable channel `agentMessage`, JSON |
 * | 3 | a frame of the sealed connection between helper and agent: passed on as it is, from and to the room |
 */
export const agentSocketKinds = { pairing: 1, sealed: 2, control: 3 } as const;
export type AgentSocketKind = keyof typeof agentSocketKinds;

/** Of a WebSocket message, in bytes. */
export const agentSocketMaxLength = 32_768;

/** WebSocket subprotocol. */
export const agentSubprotocol = "assist-agent.1";

/** A message of the OPAQUE library: base64url. */
const opaque = z
  .string()
  .max(2_000)
  .regex(/^[A-Za-z0-9_-]+$/);

/**
 * OPAQUE (RFC 9807), the agent as client, the page as server, the code or the link's secret as password. `again` is said
 * by whoever was paired before and has the keys still: then the sealed connection is opened without a new proof.
 */
export const pairingMessage = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    v: version,
    locator: agentLocator,
    /** Whether the person typed the code, or the link was given to the agent: they have different secrets. */
    by: z.enum(["code", "link"]),
    request: opaque,
  }),
  z.object({ kind: z.literal("response"), response: opaque }),
  z.object({ kind: z.literal("finish"), finish: opaque }),
  /** `wrong`: not this code; `spent`: no more tries for it; `busy`: another agent is paired with this page. */
  z.object({ kind: z.literal("refused"), why: z.enum(["wrong", "spent", "busy"]) }),
  z.object({ kind: z.literal("again"), v: version }),
]);
export type PairingMessage = z.infer<typeof pairingMessage>;

/** What the page captures. */
const capture = z.object({
  /** W3C `displaySurface`, or `none`. */
  surface: z.enum(["monitor", "window", "browser", "none"]),
  paused: z.boolean(),
  /** Of the video, in pixels. */
  width: z.number().int().min(0),
  height: z.number().int().min(0),
});
export type AgentCapture = z.infer<typeof capture>;

/** Page to agent. */
export const pageToAgent = z.discriminatedUnion("kind", [
  /**
   * First, and whenever the keys or what is known of them became others. `secret` and `transcript` give the control keys
   * and, computed anew by the agent, emoji and addresses.
   */
  z.object({
    kind: z.literal("session"),
    v: version,
    /** The service's address as the page has it. */
    service: z.string().max(200),
    secret: bytesOf(32),
    transcript: z
      .string()
      .max(4_000)
      .regex(/^[A-Za-z0-9_-]+$/),
    /** The requester has said that the emoji are the same. */
    compared: z.boolean(),
    language: z.enum(["en", "ja"]),
  }),
  z.object({ kind: z.literal("capture"), capture }),
  z.object({ kind: z.literal("ask"), grant: grantId, devices: controlDevices, minutes: controlMinutes }),
  /** Ends what is on and what is asked. `from`: who wanted it. */
  z.object({
    kind: z.literal("stop"),
    from: z.enum(["page-stop", "chat-stop", "helper-stop", "helper-left"]),
  }),
  /** What the page reads from its capture, see `mark`: undefined when it shows none. */
  z.object({
    kind: z.literal("mark-read"),
    bits: z
      .string()
      .regex(/^[01]{36}$/)
      .optional(),
  }),
  /** The helper points, or does not any more. */
  z.object({ kind: z.literal("point"), x: fraction, y: fraction }),
  z.object({ kind: z.literal("point-away") }),
  /** Every 500 ms; 2 s without one end control. */
  z.object({ kind: z.literal("beat") }),
  /** The session is over: the agent says goodbye and ends. */
  z.object({ kind: z.literal("over") }),
]);
export type PageToAgent = z.infer<typeof pageToAgent>;

/** Agent to page. */
export const agentToPage = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("agent"),
    v: version,
    release: z.string().max(40),
    system: z.string().max(80),
    obstacle: controlObstacle.optional(),
    layout: z.string().max(40).optional(),
  }),
  /** A mark is on every monitor now: the page is to read it from its capture and to say what it reads. */
  z.object({ kind: z.literal("mark-shown") }),
  /** Which monitor is captured, by the mark; undefined: none of this computer's. */
  z.object({ kind: z.literal("placed"), monitor: z.string().max(80).optional() }),
  z.object({ kind: z.literal("control"), control: controlState }),
  /** The requester pressed "This is a scam": the page ends the session and has the helper blocked. */
  z.object({ kind: z.literal("scam") }),
  z.object({ kind: z.literal("beat") }),
  z.object({ kind: z.literal("bye") }),
]);
export type AgentToPage = z.infer<typeof agentToPage>;
