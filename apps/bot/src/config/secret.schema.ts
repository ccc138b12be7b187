import { z } from "zod";

/** What the sample has in its place must not reach a server by mistake. */
export const secret = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith("change-me"), "still is what the sample has in its place");
