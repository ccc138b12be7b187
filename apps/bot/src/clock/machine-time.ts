import { readFileSync } from "node:fs";
import type { TimeSources } from "./steady-clock.js";

/** CLOCK_REALTIME and CLOCK_MONOTONIC; the latter stands still while the machine sleeps. */
export const machineTime: TimeSources = {
  wall: () => Date.now(),
  sinceBoot: () => Number(process.hrtime.bigint()) / 1e6,
};

/** Differs after each start of the machine; undefined where the kernel does not tell. */
export function bootId(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return undefined;
  }
}
