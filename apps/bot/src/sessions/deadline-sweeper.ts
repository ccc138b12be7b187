import { sweepDeadlines, type SessionId, type UseCaseContext } from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "./repeating-task.js";

/** Once a second lets everything happen whose time is up; what was due while the bot was down happens at its start. */
export function createDeadlineSweeper(context: UseCaseContext, log: Logger): RepeatingTask {
  const report = (error: unknown, session?: SessionId) => {
    log.error({ err: error, session }, "deadlines cannot be swept");
  };
  return new RepeatingTask(() => sweepDeadlines(context, report), 1000, report);
}
