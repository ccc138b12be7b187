import { z } from "zod";
import { version } from "../version.js";
import { agentLocator } from "./agent-link.js";
import { controlEnd } from "./control.schema.js";
import { controlDevices, controlMinutes } from "./input.schema.js";

/** POST agent, requester only: a new locator; the one before is dead. */
export const agentExpected = z.object({
  v: version,
  now: z.number().int(),
  locator: agentLocator,
  until: z.number().int(),
});
export type AgentExpected = z.infer<typeof agentExpected>;

/** Of the loopback interface. */
export const agentPort = z.number().int().min(1024).max(65_535);

/** POST agent/here, by the agent, without a seat: it listens on this port of the loopback interface. */
export const agentHere = z.strictObject({
  v: version,
  locator: agentLocator,
  port: agentPort,
});
export type AgentHere = z.infer<typeof agentHere>;

/** POST control, requester only: what the agent decided, for the log and the chat. `grant`: hex, 32 characters. */
export const controlReport = z.discriminatedUnion("state", [
  z.strictObject({
    v: version,
    grant: z.string().regex(/^[0-9a-f]{32}$/),
    state: z.literal("asked"),
    devices: controlDevices,
    minutes: controlMinutes,
  }),
  z.strictObject({
    v: version,
    grant: z.string().regex(/^[0-9a-f]{32}$/),
    state: z.literal("allowed"),
    devices: controlDevices,
    remainingMs: z
      .number()
      .int()
      .min(0)
      .max(30 * 60_000),
  }),
  /** Also of what was only asked for. */
  z.strictObject({
    v: version,
    grant: z.string().regex(/^[0-9a-f]{32}$/),
    state: z.literal("stopped"),
    why: controlEnd,
  }),
]);
export type ControlReport = z.infer<typeof controlReport>;

/** Control in a session's view, as the requester's page has reported it. */
export const controlInView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("off") }),
  /** `stop`: somebody said `deny` or `stop` in chat, and no page has confirmed it yet. */
  z.object({ state: z.literal("asked"), devices: controlDevices, stop: z.literal(true).optional() }),
  z.object({
    state: z.literal("on"),
    devices: controlDevices,
    until: z.number().int(),
    stop: z.literal(true).optional(),
  }),
]);
export type ControlInView = z.infer<typeof controlInView>;
