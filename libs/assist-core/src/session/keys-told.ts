import { limits } from "../policy/limits.js";
import type { SessionEvent } from "./events.js";
import type { Role } from "./roles.js";
import type { KeysTold } from "./session.js";

export type KeysEvent = Extract<SessionEvent, { kind: "keysAgreed" | "emojiCompared" }>;

/**
 * Undefined where nothing is new, or where the role has named too many. Another agreement takes the place of the one
 * before, and nobody has compared it yet.
 */
export function keysAfter(told: KeysTold | undefined, event: KeysEvent): KeysTold | undefined {
  if (isOneTooMany(told, event)) return undefined;
  const { kind, role, agreement } = event;
  const isNew = told?.agreement !== agreement;
  const before = isNew ? { agreement, agreed: [], compared: [] } : told;
  const after = {
    agreement,
    agreed: including(before.agreed, role),
    // Who compares has the keys, also when that was not told.
    compared: kind === "emojiCompared" ? including(before.compared, role) : before.compared,
    ...namedAfter(told, role, isNew),
  };
  return after.agreed === before.agreed && after.compared === before.compared ? undefined : after;
}

/**
 * Whether it would name another agreement, and its role has done so as often as honest pages ever do: they make so many in
 * a session, and no more. To say the same of the present agreement is never too much.
 */
export const isOneTooMany = (told: KeysTold | undefined, { role, agreement }: KeysEvent): boolean =>
  told?.agreement !== agreement && (told?.named?.[role] ?? 0) >= limits.agreementsOfSession;

const namedAfter = (told: KeysTold | undefined, role: Role, isNew: boolean): Pick<KeysTold, "named"> => {
  const named = told?.named;
  if (isNew) return { named: { ...named, [role]: (named?.[role] ?? 0) + 1 } };
  return named === undefined ? {} : { named };
};

const including = (list: readonly Role[], role: Role): readonly Role[] =>
  list.includes(role) ? list : [...list, role];
