/** Whose word counts for who speaks in a room (T10). */
export interface RoomTrust {
  trusts(service: string): boolean;
  /** The services as they are told to people. */
  readonly shown: readonly string[];
}

/**
 * Any room service can claim any real JID, so only some are believed: those that the operator names, else those below
 * the server's own domain, where nobody but its operator can set one up.
 */
export function roomTrust(named: readonly string[] | undefined, serverDomain: string): RoomTrust {
  const services = named?.map((service) => service.toLowerCase());
  return {
    shown: services ?? [serverDomain],
    trusts: (service) => (services ? services.includes(service) : service.endsWith(`.${serverDomain}`)),
  };
}
