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
    | { readonly kind: "withdrawn" }
    | { readonly kind: "linkRenewed"; readonly role: Role; readonly newRoom?: RoomName }
    | { readonly kind: "seatOpened"; readonly role: Role; readonly seat: SeatId; readonly browser: string }
    | { readonly kind: "shareConsented"; readonly room: RoomName }
    | { readonly kind: "pictureShared" }
    | { readonly kind: "pictureStopped" }
    | { readonly kind: "pictureGone" }
    | { readonly kind: "ended"; readonly by: Role }
    | { readonly kind: "deadlinePassed" }
  );

export type SessionEventKind = SessionEvent["kind"];
