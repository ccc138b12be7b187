import { z } from "zod";
import { controlInView } from "./control/agent-api.schema.js";
import { version } from "./version.js";

export const role = z.enum(["requester", "helper"]);

/** Epoch milliseconds on the server's clock; pages use `now` of the same view to tell how far theirs is off. */
const time = z.number().int();

export const pictureView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none") }),
  z.object({ state: z.literal("shared"), since: time }),
  /**
   * A curtain in its place, by the requester's wish; only their page can resume. `asked`: in chat, and their page has not
   * said yet that it did so.
   */
  z.object({ state: z.literal("paused"), since: time, asked: z.literal(true).optional() }),
  z.object({ state: z.literal("stopped"), resumeBy: time }),
  z.object({ state: z.literal("gone"), resumeBy: time }),
]);

export const seatView = z.object({
  id: z.string(),
  role,
  /** The person's verified address; absent for guests. */
  address: z.string().optional(),
  browser: z.string(),
  state: z.enum(["waiting", "admitted"]),
  /** The page is open now (its event stream is connected). */
  here: z.boolean(),
});
export type SeatView = z.infer<typeof seatView>;

export const statusView = z.discriminatedUnion("name", [
  z.object({ name: z.literal("accepted"), startBy: time }),
  z.object({
    name: z.literal("started"),
    since: time,
    /** Changes when the room is replaced: take a new token and connect anew. */
    room: z.string(),
    picture: pictureView,
    /** Absent means off. */
    control: controlInView.optional(),
  }),
  z.object({
    name: z.literal("over"),
    outcome: z.enum(["declined", "expired", "withdrawn", "failed", "ended"]),
    at: time,
    reason: z
      .enum(["by-person", "requester-left", "not-started", "not-shared-again", "emoji-differed", "scam"])
      .optional(),
    by: role.optional(),
    lastedMs: z.number().int().optional(),
    /** SHA-256 of the session's log, hex; the same in both chats. */
    digest: z.string(),
  }),
]);

/** All that a page shows, sent whole at every change. */
export const sessionView = z.object({
  v: version,
  id: z.string(),
  now: time,
  origin: z.enum(["request", "rehearsal"]),
  role,
  /** This page's own seat. */
  seat: z.string(),
  me: z.string(),
  peer: z.string(),
  purpose: z.string().optional(),
  seats: z.array(seatView),
  status: statusView,
});
export type SessionView = z.infer<typeof sessionView>;
