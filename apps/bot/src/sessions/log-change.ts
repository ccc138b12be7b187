import type { Committed } from "@assist/assist-core";
import type { Logger } from "pino";

/** One line for each transition: ids and states, never addresses or texts. */
export function logChange(log: Logger, { session, effects, logOnly }: Committed): void {
  if (logOnly) return;
  const { id, status } = session;
  log.info({ session: id, state: status.name, effects: effects.map(({ kind }) => kind) }, "session");
}
