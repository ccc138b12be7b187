import type { Role } from "./roles.js";
import type { EndReason, RoomName, SeatId } from "./session.js";

/** The one message of each side that is corrected in place as the session goes on. */
export type ProgressStep =
  | { readonly step: "accepted" }
  | { readonly step: "watching"; readonly since: number }
  | { readonly step: "pictureGone"; readonly until: number }
  | { readonly step: "declined"; readonly why?: string }
  | { readonly step: "expired" }
  | { readonly step: "withdrawn" }
  | { readonly step: "unreachable" };

/** What must follow a transition, as data; carried out by the use cases within the same database transaction. */
export type Effect =
  | { readonly kind: "showProgress"; readonly progress: ProgressStep }
  | { readonly kind: "closePrompt"; readonly how: "accepted" | "declined" | "expired" | "withdrawn" }
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
    };

export type EffectKind = Effect["kind"];
