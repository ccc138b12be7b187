import { sweepDeadlines, type UseCaseContext } from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "./repeating-task.js";

/** Once a second lets everything happen whose time is up; what was due while the bot was down happens at its start. */
export const createDeadlineSweeper = (context: UseCaseContext, log: Logger): RepeatingTask =>
  new RepeatingTask(
    async () => {
      await sweepDeadlines(context);
    },
    1000,
    (error) => {
      log.error({ err: error }, "deadlines cannot be swept");
    },
  );
