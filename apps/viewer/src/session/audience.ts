import type { SessionView } from "@assist/protocol";
import type { PageState } from "./page-state.js";
import { peerPlace, type PeerPlace } from "./peer.js";
import { carriesPicture } from "./picture-flow.js";

/**
 * Who sees the shared screen. *Interrupted*: the helper's page is open, but nothing may reach it from here. *Unanswered*:
 * this page's own connection stands, and yet nothing comes back of what it sends.
 */
export type Audience = PeerPlace | "interrupted" | "unanswered";

export function audienceOf(
  view: SessionView,
  { link, unanswered }: Pick<PageState, "link" | "unanswered">,
): Audience {
  const place = peerPlace(view);
  if (place !== "here") return place;
  if (!carriesPicture(link)) return "interrupted";
  return unanswered ? "unanswered" : "here";
}
