import type { ContactAddress } from "../address/contact-address.js";
import type { ControlDevice, ControlEnd, ControlMinutes } from "../control/control.js";
import type { Role } from "./roles.js";
import type { EndReason, RoomName, SeatId } from "./session.js";

/** The one message of each side that is corrected in place as the session goes on. */
export type ProgressStep =
  | { readonly step: "accepted" }
  /** `picture`: which one it is, counted from 1; the same one after a pause counts anew. */
  | {
      readonly step: "watching";
      readonly since: number;
      readonly picture: number;
      readonly afterPause?: true;
    }
  | { readonly step: "pictureGone"; readonly until: number }
  /** Somebody said `pause` in chat, and the requester's page is being told. `picture`: the newest one, as in `watching`. */
  | { readonly step: "pausing"; readonly picture: number }
  /** The requester's page has put a curtain up; `why`: because of `pause` in chat, or since the helper's page is away. */
  | { readonly step: "paused"; readonly picture: number; readonly why?: "asked" | "away" }
  /** The page is open and offers to share again. */
  | { readonly step: "notShown" }
  | { readonly step: "declined"; readonly why?: string }
  | { readonly step: "expired" }
  | { readonly step: "withdrawn"; readonly acceptedBy?: ContactAddress }
  /** `condition`: as the network gave it back. */
  | { readonly step: "unreachable"; readonly condition: string };

/** Those of a pause. */
export type PauseStep = Extract<ProgressStep, { step: "pausing" | "paused" }>;

/** What both people are told of control. `number`: of the question that it belongs to, counted from 1. */
export type ControlStep = { readonly number: number; readonly devices: readonly ControlDevice[] } & (
  | { readonly step: "asked"; readonly minutes: ControlMinutes }
  /** `from`: what the newest message about it says so far. */
  | { readonly step: "allowed"; readonly until: number; readonly from: "nothing" | "asked" | "told" }
  /** Somebody said so in chat, and the requester's page is being told. */
  | { readonly step: "stopping"; readonly by: Role; readonly was: ControlState }
  | {
      readonly step: "stopped";
      readonly why: ControlEnd;
      readonly was: ControlState;
      /** Who had asked for it in chat. */
      readonly stop?: Role;
    }
);

export type ControlState = "asked" | "on";

/** How a prompt stopped being open; `failed` when the network returned it. */
export type PromptEnd = "accepted" | "declined" | "expired" | "withdrawn" | "failed";

/** What must follow a transition, as data; carried out by the use cases within the same database transaction. */
export type Effect =
  | { readonly kind: "showProgress"; readonly progress: ProgressStep }
  | { readonly kind: "showControl"; readonly control: ControlStep }
  /** The requester wants nothing to do any more with who helped them. */
  | { readonly kind: "blockHelper" }
  | { readonly kind: "closePrompt"; readonly how: PromptEnd }
  | { readonly kind: "issueLink"; readonly role: Role }
  /** Ends the role's links and seats; their cookies and streams stop working. */
  | { readonly kind: "endSeats"; readonly role: Role }
  | { readonly kind: "tellSeatOpened"; readonly role: Role; readonly seat: SeatId; readonly browser: string }
  | { readonly kind: "makeRoom"; readonly room: RoomName }
  | { readonly kind: "removeRoom"; readonly room: RoomName }
  | {
      readonly kind: "tellClosing";
      readonly reason: EndReason;
      readonly by?: Role;
      readonly lastedMs?: number;
      /** How many times a picture came; absent where none did. */
      readonly pictures?: number;
      /** Whose person compared the emoji; absent where no keys were agreed on. */
      readonly compared?: readonly Role[];
    };

export type EffectKind = Effect["kind"];
