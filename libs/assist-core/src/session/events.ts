import type { ContactAddress } from "../address/contact-address.js";
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
    | { readonly kind: "shareConsented"; readonly room: RoomName }
    | { readonly kind: "pictureShared" }
    | { readonly kind: "pictureStopped" }
    | { readonly kind: "pictureGone" }
    /** The role's page closed or lost its way, or is open (again). */
    | { readonly kind: "pageLeft" | "pageReturned"; readonly role: Role }
    | { readonly kind: "ended"; readonly by: Role }
    | { readonly kind: "deadlinePassed" }
  );

export type SessionEventKind = SessionEvent["kind"];
