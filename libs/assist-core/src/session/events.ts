import type { ContactAddress } from "../address/contact-address.js";
import type { ControlDevice, ControlEnd, ControlMinutes } from "../control/control.js";
import type { Role } from "./roles.js";
import type { RoomName, SeatId } from "./session.js";

interface Happening {
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What can happen to a session. Stored in its log as it stands here, so members are never renamed. */
export type SessionEvent = Happening &
  (
    | { readonly kind: "requested"; readonly requester: ContactAddress; readonly helper: ContactAddress }
    | { readonly kind: "promptDelivered" }
    | { readonly kind: "promptUndeliverable"; readonly condition: string }
    | { readonly kind: "accepted" }
    | { readonly kind: "declined"; readonly why?: string }
    /** By the requester, or because somebody else accepted meanwhile. */
    | { readonly kind: "withdrawn"; readonly acceptedBy?: ContactAddress }
    | { readonly kind: "linkRenewed"; readonly role: Role; readonly newRoom?: RoomName }
    | { readonly kind: "seatOpened"; readonly role: Role; readonly seat: SeatId; readonly browser: string }
    /** Each time anew. `consent`: tells it from one that is told twice, 32 hex characters. */
    | { readonly kind: "shareConsented"; readonly room: RoomName; readonly consent?: string }
    | { readonly kind: "pictureShared" }
    | { readonly kind: "pictureStopped" }
    | { readonly kind: "pictureGone" }
    /**
     * A curtain takes the picture's place: said in chat, or done by the requester's page; `away`: done by it without
     * being told, since the helper's page had not answered it for a minute.
     */
    | { readonly kind: "picturePaused"; readonly from: "chat" | "page" | "away" }
    /** Only the requester's page can. */
    | { readonly kind: "pictureResumed" }
    /** The role's page has agreed on keys with the other one. `agreement` names them, hex, and tells nothing about them. */
    | { readonly kind: "keysAgreed"; readonly role: Role; readonly agreement: string }
    /** The role's person says that the emoji of this agreement are the same on both pages. */
    | { readonly kind: "emojiCompared"; readonly role: Role; readonly agreement: string }
    /** The role's page has signed the digest of an earlier entry that it took part in. ECDSA P-256, base64url. */
    | {
        readonly kind: "countersigned";
        readonly role: Role;
        readonly sequence: number;
        readonly key: string;
        readonly signature: string;
      }
    /** The helper asks to operate the requester's computer, or is to be allowed to go on; the agent there asks. */
    | {
        readonly kind: "controlAsked";
        readonly grant: string;
        readonly devices: readonly ControlDevice[];
        readonly minutes: ControlMinutes;
      }
    /** Consent 2, given in the agent's own window. `until`: epoch milliseconds. */
    | {
        readonly kind: "controlAllowed";
        readonly grant: string;
        readonly devices: readonly ControlDevice[];
        readonly until: number;
      }
    /** Of what was allowed or asked for. `scam` ends the session, whatever of control there is. */
    | { readonly kind: "controlStopped"; readonly grant: string; readonly why: ControlEnd }
    /** Somebody said `stop` or `deny` in chat; the requester's page has the agent do so. */
    | { readonly kind: "controlStopAsked"; readonly role: Role }
    /**
     * Stands in the log in place of all later changes of the picture and of the pages being there, of questions for
     * control, or of what was allowed: they were too many.
     */
    | { readonly kind: "changesNotListed"; readonly of?: "controlAsks" | "controlChanges" }
    /** The role's page closed or lost its way, or is open (again). */
    | { readonly kind: "pageLeft" | "pageReturned"; readonly role: Role }
    /** `why`: the person found the emoji different. */
    | { readonly kind: "ended"; readonly by: Role; readonly why?: "emoji-differed" }
    | { readonly kind: "deadlinePassed" }
  );

export type SessionEventKind = SessionEvent["kind"];
