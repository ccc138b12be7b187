import type { ContactAddress } from "../address/contact-address.js";
import type { ControlDevice, ControlEnd, ControlMinutes } from "../control/control.js";
import type { ControlState } from "../session/effects.js";
import type { Role } from "../session/roles.js";

interface AboutControl {
  readonly peer: ContactAddress;
  readonly devices: readonly ControlDevice[];
}

/** What chat says of control: who asks for it, who has it, how it ended. Times are epoch milliseconds. */
export type ControlNote =
  /** To the requester: answered in the agent's window, on their computer. */
  | (AboutControl & { readonly kind: "controlAsked"; readonly minutes: ControlMinutes })
  | (AboutControl & { readonly kind: "controlAllowed"; readonly yours: Role; readonly until: number })
  | (AboutControl & {
      readonly kind: "controlStopped";
      readonly yours: Role;
      readonly why: ControlEnd;
      /** Who said so in chat. */
      readonly by?: Role;
      /** What it was that ended. */
      readonly was: ControlState;
    })
  /** To whoever said `stop` or `deny`: the requester's page is being told. */
  | (AboutControl & { readonly kind: "controlStopping"; readonly yours: Role; readonly was: ControlState })
  /** Said once, in place of the first question for control that is too many for a chat, and of what came of it. */
  | {
      readonly kind: "controlMoreAsked";
      readonly peer: ContactAddress;
      readonly yours: Role;
      readonly told: number;
    }
  /** The page did not confirm it; `done`: the media server passes on nothing of the helper's, otherwise it could not be asked. */
  | (AboutControl & { readonly kind: "controlHeldBack"; readonly yours: Role; readonly done: boolean })
  /**
   * To whoever said `stop` or `deny` while nothing could be stored, so that no page was told; `done` as in
   * `controlHeldBack`.
   */
  | {
      readonly kind: "controlStopUnstored";
      readonly peer: ContactAddress;
      readonly yours: Role;
      readonly done: boolean;
    }
  /** To whoever says `deny`, where nobody asks. */
  | { readonly kind: "controlNotAsked" };
