import type { Availability, Presence } from "@assist/assist-core";

/** With the one of MSC3026, which some servers and clients have. */
const availabilities = new Map<unknown, Availability>([
  ["online", "available"],
  ["unavailable", "away"],
  ["org.matrix.msc3026.busy", "busy"],
  ["offline", "offline"],
]);

/** The content of `m.presence`, or of an answer to `GET /presence`; undefined when it is none. */
export function readPresence(content: unknown): Presence | undefined {
  if (typeof content !== "object" || content === null || !("presence" in content)) return undefined;
  const availability = availabilities.get(content.presence);
  if (availability === undefined) return undefined;
  const words =
    "status_msg" in content && typeof content.status_msg === "string" ? content.status_msg.trim() : "";
  return words === "" ? { availability } : { availability, statusText: words };
}
