/** `unknown`: whoever could say it did not answer; to be asked again. */
export type Trust = "believed" | "not-believed" | "unknown";

/** Whose word counts for who speaks in a room (T10). */
export interface RoomTrust {
  trusts(service: string): Promise<Trust>;
  /** The services as they are told to people. */
  readonly shown: readonly string[];
}
