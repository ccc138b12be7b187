import { z } from "zod";
import { beatEcho, fraction } from "../beat-echo.js";

/**
 * What a helper may be allowed to use; asked for and granted apart, as in the ProtoXEP "Jingle Remote Control". The wheel
 * comes with the mouse.
 */
export const controlDevice = z.enum(["mouse", "keyboard"]);
export type ControlDevice = z.infer<typeof controlDevice>;

export const controlDevices = z.array(controlDevice).min(1).max(2);

/** How long control may be asked for, in minutes. */
export const controlMinutes = z.union([z.literal(5), z.literal(15), z.literal(30)]);
export type ControlMinutes = z.infer<typeof controlMinutes>;

/** Characters of one text that is typed. */
export const typedTextMaxLength = 2000;

/** Events in one packet. */
export const eventsInPacket = 32;

/** W3C UI Events `code`: the key by its place, whatever is printed on it. */
const keyCode = z.string().regex(/^[A-Za-z0-9]{1,24}$/);

/** W3C UI Events `buttons`: 1 primary, 2 secondary, 4 auxiliary, 8 back, 16 forward. */
const oneButton = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal(16)]);
export type MouseButton = z.infer<typeof oneButton>;

/** In lines or pixels as W3C `deltaMode` says; beyond this nobody turns a wheel. */
const delta = z.number().min(-10_000).max(10_000);

/** Where in the video, as fractions of its width and height from its top left corner. */
const at = { x: fraction, y: fraction };

/**
 * One thing that a person did, by the names of the ProtoXEP "Jingle Remote Control" (urn:xmpp:jingle:apps:remote-control:0)
 * and of W3C UI Events. Beyond the ProtoXEP: `code`, since layouts need the place of a key and not its name, and `text`.
 * Buttons and the wheel say where; `mousemove` is of the lossy channel alone.
 */
export const inputEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("mousedown"), ...at, buttons: oneButton }),
  z.object({ type: z.literal("mouseup"), ...at, buttons: oneButton }),
  z.object({
    type: z.literal("wheel"),
    ...at,
    deltaX: delta,
    deltaY: delta,
    /** 0 pixels, 1 lines, 2 pages. */
    deltaMode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  }),
  z.object({ type: z.literal("keydown"), code: keyCode }),
  z.object({ type: z.literal("keyup"), code: keyCode }),
  /** To be written as it stands, whatever the layout. Line breaks are Enter, tabs Tab; no other control characters. */
  z.object({ type: z.literal("text"), text: z.string().min(1).max(typedTextMaxLength) }),
]);
export type InputEvent = z.infer<typeof inputEvent>;

/** Reliable, helper to agent: in order, none left out. */
export const inputPacket = z.object({
  kind: z.literal("input"),
  echo: beatEcho,
  events: z.array(inputEvent).min(1).max(eventsInPacket),
});
export type InputPacket = z.infer<typeof inputPacket>;

/**
 * How many input packets were sent before it since the connection last opened, in this epoch alone: what is overtaken by one
 * of them no longer counts.
 */
const after = z.number().int().min(0);

/** Lossy, helper to agent: only the newest counts. */
export const inputSignal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mousemove"), ...at, after, echo: beatEcho }),
  /**
   * At least every 250 ms while something is held, else with each beat: all that is held down now. Releases what is not
   * named, never presses.
   */
  z.object({
    kind: z.literal("held"),
    codes: z.array(keyCode).max(16),
    buttons: z.number().int().min(0).max(31),
    after,
    echo: beatEcho,
  }),
]);
export type InputSignal = z.infer<typeof inputSignal>;

/** Lossy, agent to helper, every 500 ms while a grant lives: what the echoes are of. `n` counts from 1 in an epoch. */
export const controlBeat = z.object({
  kind: z.literal("beat"),
  n: z.number().int().positive(),
  remainingMs: z.number().int().min(0),
});
export type ControlBeat = z.infer<typeof controlBeat>;
