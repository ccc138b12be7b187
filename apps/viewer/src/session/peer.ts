import type { SeatView, SessionView } from "@assist/protocol";

/** Where the other person is, as far as the server can see. */
export type PeerPlace = "not-opened" | "away" | "here";

export function peerPlace(view: SessionView): PeerPlace {
  const theirs = peerSeat(view);
  if (theirs === undefined) return "not-opened";
  return theirs.here ? "here" : "away";
}

/** The one seat of the other role that counts; undefined before it was opened. */
export const peerSeat = ({ role, seats }: SessionView): SeatView | undefined =>
  seats.find((seat) => seat.role !== role && seat.state === "admitted");

/** Whose screen it is that is shown in this session. */
export const publisherSeat = (view: SessionView): string | undefined =>
  view.role === "requester" ? view.seat : peerSeat(view)?.id;
