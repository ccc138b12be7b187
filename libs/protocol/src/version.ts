import { z } from "zod";

/** Every body that crosses a process boundary carries it; a page of another version is told to reload. */
export const protocolVersion = 1;
export const version = z.literal(protocolVersion);
