import { z } from "zod";

/** A fraction of the shared picture's width or height. */
export const fraction = z.number().min(0).max(1);

/** The newest beat that had arrived when this was sent, and how long ago that was. */
export const beatEcho = z.object({
  beat: z.number().int().positive(),
  heldMs: z.number().min(0).max(60_000),
});
export type BeatEcho = z.infer<typeof beatEcho>;
