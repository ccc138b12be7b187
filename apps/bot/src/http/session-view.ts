import {
  bareAddress,
  isOver,
  otherRole,
  type Picture,
  type Seat,
  type SeatId,
  type SeatVisit,
  type Session,
} from "@assist/assist-core";
import { protocolVersion, type SeatView, type SessionView } from "@assist/protocol";

/** What a page is shown of its session; nothing of it is secret, and links are never part of it. */
export function sessionViewOf(
  { seat, session, seats, last }: SeatVisit,
  { now, isHere }: { readonly now: number; readonly isHere: (seat: SeatId) => boolean },
): SessionView {
  const addressOf = (role: Seat["role"]) => bareAddress(session.parties[role].address);
  const seatViews = seats.flatMap(({ id, role, browser, state }): SeatView[] =>
    state === "ended" ? [] : [{ id, role, address: addressOf(role), browser, state, here: isHere(id) }],
  );
  return {
    v: protocolVersion,
    id: session.id,
    now,
    origin: session.origin,
    role: seat.role,
    seat: seat.id,
    me: addressOf(seat.role),
    peer: addressOf(otherRole(seat.role)),
    ...(session.purpose === undefined ? {} : { purpose: session.purpose }),
    seats: seatViews,
    status: statusViewOf(session, last?.digest ?? ""),
  };
}

function statusViewOf({ status, createdAt }: Session, digest: string): SessionView["status"] {
  if (isOver(status)) {
    const ended = status.name === "ended" ? status : undefined;
    return {
      name: "over",
      outcome: status.name,
      at: status.at,
      digest,
      ...(ended ? { reason: ended.reason } : {}),
      ...(ended?.by === undefined ? {} : { by: ended.by }),
      ...(ended?.lastedMs === undefined ? {} : { lastedMs: ended.lastedMs }),
    };
  }
  switch (status.name) {
    case "started": {
      const { at, room, picture } = status;
      return { name: "started", since: at, room, picture: pictureViewOf(picture) };
    }
    case "accepted":
      return { name: "accepted", startBy: status.startBy };
    default:
      // Seats exist from acceptance on; a session that still asks shows the same waiting page.
      return { name: "accepted", startBy: createdAt };
  }
}

type PictureView = Extract<SessionView["status"], { name: "started" }>["picture"];

function pictureViewOf(picture: Picture): PictureView {
  switch (picture.state) {
    case "none":
      return { state: "none" };
    case "shared":
      return { state: "shared", since: picture.since };
    case "paused": {
      const { since, confirmBy } = picture;
      return { state: "paused", since, ...(confirmBy === undefined ? {} : { asked: true }) };
    }
    case "stopped":
    case "gone":
      return { state: picture.state, resumeBy: picture.resumeBy };
  }
}
