import type { SessionView } from "@assist/protocol";
import type { LinkState } from "../media/room-link.js";
import { peerPlace, type PeerPlace } from "./peer.js";
import { carriesPicture } from "./picture-flow.js";

/** Who sees the shared screen. *Interrupted*: the helper's page is open, but nothing may reach it from here. */
export type Audience = PeerPlace | "interrupted";

export function audienceOf(view: SessionView, link: LinkState): Audience {
  const place = peerPlace(view);
  return place === "here" && !carriesPicture(link) ? "interrupted" : place;
}
