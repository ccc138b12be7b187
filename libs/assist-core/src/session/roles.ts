/** Who somebody is in a session. Agent and guardian join this list with control. */
export type Role = "requester" | "helper";

export interface RoleGrants {
  readonly canPublishScreen: boolean;
  readonly canSubscribe: boolean;
  readonly canPublishData: boolean;
  /** How many seats of this role may be in a room at once. */
  readonly seats: number;
}

/** The one table that token grants and room sizes come from (T14). */
export const roleGrants: Readonly<Record<Role, RoleGrants>> = {
  requester: { canPublishScreen: true, canSubscribe: false, canPublishData: true, seats: 1 },
  helper: { canPublishScreen: false, canSubscribe: true, canPublishData: true, seats: 1 },
};

export const roles = Object.keys(roleGrants) as readonly Role[];

export const otherRole = (role: Role): Role => (role === "requester" ? "helper" : "requester");

export const roomSize = (): number => roles.reduce((sum, role) => sum + roleGrants[role].seats, 0);
