import { z } from "zod";
import { bytesOf } from "../binary.js";
import { controlDevice, controlDevices, controlMinutes } from "./input.schema.js";

/** Names one request for control, and the grant that comes of it. */
export const grantId = bytesOf(16);

/** Why there is no control any more, or why it did not come to it. Told to both people, in words. */
export const controlEnd = z.enum([
  // The requester, on their own computer.
  "escape",
  "ctrl-c",
  "stop-button",
  "denied",
  "no-answer",
  "scam",
  // The requester, on their page or in chat.
  "page-stop",
  "chat-stop",
  // The helper.
  "helper-stop",
  "helper-silent",
  "helper-left",
  "helper-broke-rules",
  // Nobody.
  "time-up",
  "page-gone",
  "picture-gone",
  "display-changed",
  "agent-closed",
  "agent-failed",
  "session-over",
]);
export type ControlEnd = z.infer<typeof controlEnd>;

/** Why input does nothing at the moment although control is on. */
export const controlHold = z.enum([
  /** The requester has touched mouse or keyboard: 2 s from the last touch. */
  "local-touch",
  /** The picture is paused: nobody operates what they cannot see. */
  "picture-paused",
  /** Nothing of the helper's page arrives, for less than 2 s yet. */
  "interrupted",
]);
export type ControlHold = z.infer<typeof controlHold>;

/** As the agent states it; it alone decides. */
export const controlState = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("off"),
    why: controlEnd.optional(),
    /** Of the grant that was stopped: the requester can give it back in the agent's window by one click. */
    canGiveBack: z.boolean(),
  }),
  z.object({
    state: z.literal("asked"),
    grant: grantId,
    devices: controlDevices,
    minutes: controlMinutes,
    /** The time of a grant is up and the agent asks whether it goes on. */
    again: z.boolean(),
  }),
  z.object({
    state: z.literal("on"),
    grant: grantId,
    devices: controlDevices,
    remainingMs: z.number().int().min(0),
    hold: controlHold.optional(),
  }),
]);
export type ControlState = z.infer<typeof controlState>;

/** Why control cannot be asked for now; what to do about it is on the requester's side. */
export const controlObstacle = z.enum([
  /** No agent runs on the requester's computer, or none has paired with the page. */
  "no-agent",
  /** Nothing is shared, or not a whole monitor. */
  "no-monitor",
  /** The page's capture does not show the agent's mark: another computer, or another monitor. */
  "mark-not-seen",
  /** Wayland: local input cannot be told from injected. */
  "wayland",
  /** The display has no XTEST or no XInput2, or the agent otherwise cannot tell local input from injected. */
  "unsupported-display",
]);
export type ControlObstacle = z.infer<typeof controlObstacle>;

/** What the requester's page tells the helper's about control. */
export const controlView = z.object({
  obstacle: controlObstacle.optional(),
  /** That can be asked for; without the requester's "same" no keyboard. */
  devices: z.array(controlDevice),
  control: controlState,
  /** Name of the requester's keyboard layout, as X has it: "us", "de", "jp"; for the helper to read. */
  layout: z.string().max(40).optional(),
});
export type ControlView = z.infer<typeof controlView>;

/** Helper to requester's page, in the reliable channel. */
export const controlAsk = z.object({
  kind: z.literal("control-ask"),
  grant: grantId,
  devices: controlDevices,
  minutes: controlMinutes,
});
export type ControlAsk = z.infer<typeof controlAsk>;
