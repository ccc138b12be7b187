import type { SessionEvent } from "./events.js";
import type { Role } from "./roles.js";
import type { KeysTold } from "./session.js";

export type KeysEvent = Extract<SessionEvent, { kind: "keysAgreed" | "emojiCompared" }>;

/** Undefined where nothing is new. Another agreement takes the place of the one before, and nobody has compared it yet. */
export function keysAfter(
  told: KeysTold | undefined,
  { kind, role, agreement }: KeysEvent,
): KeysTold | undefined {
  const before = told?.agreement === agreement ? told : { agreement, agreed: [], compared: [] };
  const after = {
    agreement,
    agreed: including(before.agreed, role),
    // Who compares has the keys, also when that was not told.
    compared: kind === "emojiCompared" ? including(before.compared, role) : before.compared,
  };
  return after.agreed === before.agreed && after.compared === before.compared ? undefined : after;
}

const including = (list: readonly Role[], role: Role): readonly Role[] =>
  list.includes(role) ? list : [...list, role];
