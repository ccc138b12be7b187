import type { Session } from "./session.js";

/** When the picture was first consented to, also of a session that is over; undefined when it never was. */
export function startedAtOf({ status }: Session): number | undefined {
  if (status.name === "started") return status.at;
  if (status.name === "ended" && status.lastedMs !== undefined) return status.at - status.lastedMs;
  return undefined;
}
