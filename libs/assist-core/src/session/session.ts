import type { ContactAddress } from "../address/contact-address.js";
import type { Control, GrantsTold } from "./control-told.js";
import type { Role } from "./roles.js";

declare const brand: unique symbol;
export type SessionId = string & { readonly [brand]: "SessionId" };
export type TicketId = string & { readonly [brand]: "TicketId" };
export type SeatId = string & { readonly [brand]: "SeatId" };
export type RoomName = string & { readonly [brand]: "RoomName" };
export type PromptCode = string & { readonly [brand]: "PromptCode" };

/** How the session came about. Offers and invitations join this list. A rehearsal has one person in both roles. */
export type SessionOrigin = "request" | "rehearsal";

/** Somebody in a role. Guests without a chat address join this union with invitations. */
export interface Party {
  readonly kind: "contact";
  readonly address: ContactAddress;
}

/** While there is no picture. */
interface NotShown {
  readonly resumeBy: number;
  /**
   * Was paused before, or while nothing was shown: what comes back without a new consent is paused, too. `asked`: in
   * chat, and no page has said yet that it did so.
   */
  readonly paused?: "asked" | "done";
}

export type Picture =
  /** The room is made, nothing was published yet. */
  | ({ readonly state: "none" } & NotShown)
  | { readonly state: "shared"; readonly since: number }
  /**
   * A curtain in its place, for as long as the requester likes. `confirmBy`: asked for in chat, and their page has not
   * said yet that it did so; after this the media server is told to hold the picture back.
   */
  | { readonly state: "paused"; readonly since: number; readonly confirmBy?: number }
  /** The requester pressed stop and may share again until `resumeBy`. */
  | ({ readonly state: "stopped" } & NotShown)
  /** The requester's page went away and may come back until `resumeBy`. */
  | ({ readonly state: "gone" } & NotShown);

/** What the pages told of their keys. Told for the log and for `status`; nothing is allowed because of it. */
export interface KeysTold {
  /** Names the keys, hex. */
  readonly agreement: string;
  /** Whose page has them, and whose person found the emoji the same. */
  readonly agreed: readonly Role[];
  readonly compared: readonly Role[];
  /** How often each role named another agreement than the one before. */
  readonly named?: Partial<Record<Role, number>>;
}

export type EndReason =
  | "by-person"
  | "requester-left"
  | "not-started"
  | "not-shared-again"
  | "emoji-differed"
  /** The requester found that the helper deceives them. */
  | "scam";

export type SessionStatus =
  | { readonly name: "requested"; readonly promptExpiresAt: number }
  | { readonly name: "ringing"; readonly promptExpiresAt: number }
  | { readonly name: "accepted"; readonly at: number; readonly startBy: number; readonly keys?: KeysTold }
  | {
      readonly name: "started";
      readonly at: number;
      readonly room: RoomName;
      readonly picture: Picture;
      /** The last one that was told with a name of its own (`shareConsented`). */
      readonly consent?: string;
      /** How many times a picture came; absent before the first. */
      readonly pictures?: number;
      readonly keys?: KeysTold;
      /** Absent: nobody but the requester operates their computer, and nobody asks to. */
      readonly control?: Control;
      /** Absent before the first. */
      readonly grants?: GrantsTold;
    }
  | { readonly name: "declined"; readonly at: number; readonly why?: string }
  | { readonly name: "expired"; readonly at: number }
  | { readonly name: "withdrawn"; readonly at: number }
  | { readonly name: "failed"; readonly at: number; readonly why: string }
  | {
      readonly name: "ended";
      readonly at: number;
      readonly reason: EndReason;
      readonly by?: Role;
      /** Since the requester first said yes to sharing; absent when that never happened. */
      readonly lastedMs?: number;
    };

export interface Session {
  readonly id: SessionId;
  readonly origin: SessionOrigin;
  readonly parties: Readonly<Record<Role, Party>>;
  readonly purpose?: string;
  readonly code: PromptCode;
  readonly createdAt: number;
  readonly status: SessionStatus;
  /** How many of its changes were such as can be repeated at will (`listingOf`); absent before the first. */
  readonly changes?: number;
  /** The same of questions for control, and of changes of what was allowed. */
  readonly controlAsks?: number;
  readonly controlChanges?: number;
}

/** A personal link: names a role in a session. Its secret is not stored, see TicketSecrets in the bot. */
export interface Ticket {
  readonly id: TicketId;
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly issuedAt: number;
  readonly redeemedBy?: SeatId;
  readonly revokedAt?: number;
}

/** One browser's place in a session. Only a hash of its cookie is stored. */
export interface Seat {
  readonly id: SeatId;
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly ticketId: TicketId;
  readonly secretHash: string;
  /** Browser and system in words, from the User-Agent; told in chat when the link is opened (T21). */
  readonly browser: string;
  readonly openedAt: number;
  /** Waiting seats may use the relay; only an admitted one counts as its role's person. */
  readonly state: "waiting" | "admitted" | "ended";
  /** Was ever given a token of the current room: ending such a seat means a new room (T13). */
  readonly hadToken: boolean;
}

export type OpenStatus = Extract<SessionStatus, { name: "requested" | "ringing" | "accepted" | "started" }>;
export type OverStatus = Exclude<SessionStatus, OpenStatus>;

const open: ReadonlySet<string> = new Set<OpenStatus["name"]>([
  "requested",
  "ringing",
  "accepted",
  "started",
]);

/** An over session stays over: no event changes it. */
export const isOver = (status: SessionStatus): status is OverStatus => !open.has(status.name);

/** Whose address stands in which role; in a rehearsal the requester's role comes first. */
export const roleOf = (session: Session, address: ContactAddress): Role | undefined =>
  session.parties.requester.address === address
    ? "requester"
    : session.parties.helper.address === address
      ? "helper"
      : undefined;
