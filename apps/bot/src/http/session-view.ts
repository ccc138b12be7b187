import {
  bareAddress,
  isOver,
  type Control,
  otherRole,
  type EndReason,
  type Picture,
  type Role,
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
    status: statusViewOf(session, seat.role, last?.digest ?? ""),
  };
}

function statusViewOf({ status, createdAt }: Session, role: Role, digest: string): SessionView["status"] {
  if (isOver(status)) {
    const ended = status.name === "ended" ? status : undefined;
    return {
      name: "over",
      outcome: status.name,
      at: status.at,
      digest,
      ...(ended ? { reason: reasonShownTo(role, ended.reason) } : {}),
      ...(ended?.by === undefined ? {} : { by: ended.by }),
      ...(ended?.lastedMs === undefined ? {} : { lastedMs: ended.lastedMs }),
    };
  }
  switch (status.name) {
    case "started": {
      const { at, room, picture, control } = status;
      const controlled = control === undefined ? {} : { control: controlViewOf(control) };
      return { name: "started", since: at, room, picture: pictureViewOf(picture), ...controlled };
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

type ControlView = NonNullable<Extract<SessionView["status"], { name: "started" }>["control"]>;

function controlViewOf(control: Control): ControlView {
  const facts = {
    devices: [...control.devices],
    ...(control.stop === undefined ? {} : ({ stop: true } as const)),
  };
  return control.state === "on"
    ? { state: "on", until: control.until, ...facts }
    : { state: "asked", ...facts };
}

/** What the requester thinks of the helper is told to them alone; to the helper, they have ended it. */
const reasonShownTo = (role: Role, reason: EndReason): EndReason =>
  reason === "scam" && role === "helper" ? "by-person" : reason;
