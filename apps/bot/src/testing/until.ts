import { setTimeout as pause } from "node:timers/promises";

/** Resolves when something outside, which sends no event, has become so; the test's own time-out ends the wait. */
export async function until(become: () => Promise<boolean>): Promise<void> {
  while (!(await become())) await pause(50);
}
