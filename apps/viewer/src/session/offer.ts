import type { SessionView } from "@assist/protocol";
import type { PageState } from "./page-state.js";
import { peerPlace, type PeerPlace } from "./peer.js";

/** What the requester is offered while nothing is shown. */
export interface Offer {
  readonly helper: PeerPlace;
  /** The share button does something: the helper's page is open, and both have the same keys. */
  readonly mayShare: boolean;
  /** The helper's page answers under the keys that both agreed on. */
  readonly sealed: boolean;
  /** The browser's picker is open. */
  readonly choosing: boolean;
  /** Was shown before; until then it may be shown again. */
  readonly again: boolean;
  readonly until: number | undefined;
}

export function offerOf(view: SessionView, { sharing, keys }: Pick<PageState, "sharing" | "keys">): Offer {
  const helper = peerPlace(view);
  const choosing = sharing.step === "choosing";
  const sealed = keys.step === "agreed" && keys.open;
  return { helper, mayShare: helper === "here" && sealed && !choosing, sealed, choosing, ...deadline(view) };
}

function deadline({ status }: SessionView): Pick<Offer, "again" | "until"> {
  if (status.name === "accepted") return { again: false, until: status.startBy };
  if (status.name === "over") return { again: false, until: undefined };
  const { picture } = status;
  const until = picture.state === "stopped" || picture.state === "gone" ? picture.resumeBy : undefined;
  return { again: picture.state !== "none", until };
}
