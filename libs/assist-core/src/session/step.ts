import type { Effect } from "./effects.js";
import type { SessionStatus } from "./session.js";

/** Undefined where an event has no place. */
export type Step = { readonly status: SessionStatus; readonly effects: readonly Effect[] } | undefined;

export type Started = Extract<SessionStatus, { name: "started" }>;
