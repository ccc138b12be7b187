import type { Availability, Presence, ResourcePresence } from "./presence.js";

const reachability: Record<Availability, number> = { available: 3, away: 2, busy: 1, offline: 0, unknown: 0 };

function availabilityOf(resource: ResourcePresence): Availability {
  switch (resource.show) {
    case "away":
    case "xa":
      return "away";
    case "dnd":
      return "busy";
    default:
      return "available";
  }
}

/**
 * One presence for a person with several devices: the one of highest priority speaks for the person, among
 * equals the most reachable. Devices of negative priority get no messages (RFC 6121 section 8.5.2), so somebody who has only those is offline for a request.
 */
export function effectivePresence(resources: readonly ResourcePresence[]): Presence {
  const reachable = resources.filter(({ priority }) => priority >= 0);
  const top = Math.max(...reachable.map(({ priority }) => priority));
  const best = reachable
    .filter(({ priority }) => priority === top)
    .reduce<ResourcePresence | undefined>(
      (chosen, next) =>
        chosen && reachability[availabilityOf(chosen)] >= reachability[availabilityOf(next)] ? chosen : next,
      undefined,
    );
  if (!best) return { availability: "offline" };
  return {
    availability: availabilityOf(best),
    ...(best.statusText === undefined ? {} : { statusText: best.statusText }),
  };
}
