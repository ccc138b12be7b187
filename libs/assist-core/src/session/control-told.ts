import type { ControlDevice, ControlMinutes } from "../control/control.js";
import type { Role } from "./roles.js";

interface OfGrant {
  /** Names one question and what came of it; hex. */
  readonly grant: string;
  readonly devices: readonly ControlDevice[];
  /** Somebody said `stop` or `deny` in chat, and the requester's page has not said yet that it was done. */
  readonly stop?: StopAsked;
  /** When it is over, whether or not a page says so; epoch milliseconds. */
  readonly lapsesAt: number;
}

export interface StopAsked {
  readonly by: Role;
  /** After this whoever asked is told what the media server does about it; epoch milliseconds. */
  readonly confirmBy: number;
}

/** What the requester's page told of control. The agent on their computer decides; nothing is allowed because of this. */
export type Control =
  | (OfGrant & { readonly state: "asked"; readonly minutes: ControlMinutes })
  | (OfGrant & { readonly state: "on"; readonly until: number });

/** How many questions for control there were, and the newest grant of them: allowed again, it is the same one. */
export interface GrantsTold {
  readonly count: number;
  readonly newest: string;
}
