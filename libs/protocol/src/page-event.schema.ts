import { z } from "zod";
import { agentLocator } from "./control/agent-link.js";
import { agentPort } from "./control/agent-api.schema.js";
import { logEntries } from "./log.schema.js";
import { relayEnvelope } from "./relay.schema.js";
import { sessionView } from "./session-view.schema.js";
import { version } from "./version.js";

/** What the event stream of a page carries. Comment lines (`:`) every 15 s keep it open. */
export const pageEvent = z.discriminatedUnion("kind", [
  z.object({ v: version, kind: z.literal("session"), view: sessionView }),
  z.object({ v: version, kind: z.literal("relay"), message: relayEnvelope }),
  /**
   * What was added to the session's log; a page that has just connected gets all of it, in as many events as it takes.
   * `more`: others follow at once, though not without something else in between.
   */
  z.object({ v: version, kind: z.literal("log"), entries: logEntries, more: z.literal(true).optional() }),
  /** An agent that was given the page's locator listens on this port of this computer, it says. */
  z.object({ v: version, kind: z.literal("agent"), locator: agentLocator, port: agentPort }),
  /** The same seat was opened in another tab, which is now the one that counts; this stream ends. */
  z.object({ v: version, kind: z.literal("superseded") }),
]);
export type PageEvent = z.infer<typeof pageEvent>;
