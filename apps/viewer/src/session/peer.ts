import type { SessionView } from "@assist/protocol";

/** Where the other person is, as far as the server can see. */
export type PeerPlace = "not-opened" | "away" | "here";

export function peerPlace({ role, seats }: SessionView): PeerPlace {
  const theirs = seats.filter((seat) => seat.role !== role && seat.state === "admitted");
  if (theirs.length === 0) return "not-opened";
  return theirs.some((seat) => seat.here) ? "here" : "away";
}
