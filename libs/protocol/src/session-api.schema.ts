import { z } from "zod";
import { sessionView } from "./session-view.schema.js";
import { ticketToken } from "./ticket-link.js";
import { version } from "./version.js";

/** Sent with every request of a page beside its cookie, so that two people in one browser do not meet. */
export const seatHeader = "x-assist-seat";

/**
 * | request | body → answer |
 * |---|---|
 * | POST seats | openSeat → seatOpened, sets the seat's cookie; the same link from the browser that holds the seat resumes it |
 * | GET session | → sessionView |
 * | GET events | → text/event-stream of pageEvent (event name = kind, data = JSON) |
 * | POST relay | relaySend → 204 |
 * | POST share | shareConsent → roomAccess; requester only: consent 1, after the browser's picker; makes the room |
 * | POST token | versionOnly → roomAccess; of the live room |
 * | POST picture | pictureReport → 204; requester only |
 * | POST keys | keysReport → 204; each page, once its keys are agreed, and when its person has compared the emoji |
 * | POST countersign | countersignature → 204; an entry of the log that this page took part in |
 * | POST agent | versionOnly → agentExpected; requester only: an agent may report for this page |
 * | POST agent/here | agentHere → 204; by an agent, without a seat |
 * | POST control | controlReport → 204; requester only: what the agent on their computer decided |
 * | POST end | versionOnly → 204 |
 * | POST link | lookAtLink → linkView; uses nothing up |
 * | POST handover | lookAtLink → codeMade; the requester's link only, before it is opened |
 * | POST handover/redeem | redeemCode → codeRedeemed; without a link or a seat |
 *
 * Refusals are `problem`.
 */
export const apiPaths = {
  seats: "/api/v1/seats",
  session: "/api/v1/session",
  events: "/api/v1/events",
  relay: "/api/v1/relay",
  share: "/api/v1/share",
  token: "/api/v1/token",
  picture: "/api/v1/picture",
  keys: "/api/v1/keys",
  countersign: "/api/v1/countersign",
  agent: "/api/v1/agent",
  agentHere: "/api/v1/agent/here",
  control: "/api/v1/control",
  end: "/api/v1/end",
  link: "/api/v1/link",
  handover: "/api/v1/handover",
  redeem: "/api/v1/handover/redeem",
} as const;

export const openSeat = z.strictObject({ v: version, ticket: ticketToken });
export type OpenSeat = z.infer<typeof openSeat>;

export const seatOpened = z.object({ v: version, seat: z.string(), view: sessionView });
export type SeatOpened = z.infer<typeof seatOpened>;

export const versionOnly = z.strictObject({ v: version });

/** `consent`: random, hex, 32 characters; the log has each one once, however often it is sent in a row. */
export const shareConsent = z.strictObject({
  v: version,
  consent: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
export type ShareConsent = z.infer<typeof shareConsent>;

export const roomAccess = z.object({
  v: version,
  /** LiveKit's WebSocket address. */
  url: z.string(),
  /** LiveKit access token, 120 s at most. */
  token: z.string(),
  room: z.string(),
});
export type RoomAccess = z.infer<typeof roomAccess>;

/**
 * What the requester's page did with the picture. `stopped` and `paused` are the person's own choice; `paused` with
 * `why: "away"` is not: the helper's page had not answered for a minute.
 */
export const pictureReport = z.strictObject({
  v: version,
  state: z.enum(["shared", "paused", "resumed", "stopped"]),
  why: z.literal("away").optional(),
});
export type PictureReport = z.infer<typeof pictureReport>;

/**
 * For the session's log. `agreement` names the keys without telling anything about them (hex, 32 characters).
 * `differed` ends the session.
 */
export const keysReport = z.strictObject({
  v: version,
  agreement: z.string().regex(/^[0-9a-f]{32}$/),
  state: z.enum(["agreed", "same", "differed"]),
});
export type KeysReport = z.infer<typeof keysReport>;
