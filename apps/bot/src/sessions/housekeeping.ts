import type { UseCaseContext } from "@assist/assist-core";
import type { Logger } from "pino";
import { RepeatingTask } from "./repeating-task.js";

const hourMs = 3_600_000;
/** Longer than any chat network holds a message back before delivering it. */
const keptMs = 30 * 24 * hourMs;

/** Once an hour forgets what only served to recognise repetitions: old inbox keys, sent messages, ended seats. */
export const createHousekeeping = ({ store, clock }: UseCaseContext, log: Logger): RepeatingTask =>
  new RepeatingTask(
    () => store.prune(clock.now() - keptMs),
    hourMs,
    (error) => {
      log.error({ err: error }, "old rows cannot be forgotten");
    },
  );
