import { ListedRoomServices, type ListingServer } from "./listed-room-services.js";
import type { RoomTrust } from "./trust.js";

/**
 * Any room service can claim any real JID, so only some are believed: exactly those that the operator names, else
 * the rooms that the people's own server lists as its own.
 */
export function roomTrust(named: readonly string[] | undefined, server: ListingServer): RoomTrust {
  if (!named) return new ListedRoomServices(server);
  const services = named.map((service) => service.toLowerCase());
  return {
    shown: services,
    trusts: (service) => Promise.resolve(services.includes(service) ? "believed" : "not-believed"),
  };
}
