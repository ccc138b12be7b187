import type { SessionView } from "@assist/protocol";
import type { PageState } from "./page-state.js";
import { peerPlace, type PeerPlace } from "./peer.js";

/** What the requester is offered while nothing is shown. */
export interface Offer {
  readonly helper: PeerPlace;
  /** The share button does something; the keys of the pages cannot be agreed on before the helper's page is open. */
  readonly mayShare: boolean;
  /** The browser's picker is open. */
  readonly choosing: boolean;
  /** Was shown before; until then it may be shown again. */
  readonly again: boolean;
  readonly until: number | undefined;
}

export function offerOf(view: SessionView, sharing: PageState["sharing"]): Offer {
  const helper = peerPlace(view);
  const choosing = sharing.step === "choosing";
  return { helper, mayShare: helper === "here" && !choosing, choosing, ...deadline(view) };
}

function deadline({ status }: SessionView): Pick<Offer, "again" | "until"> {
  if (status.name === "accepted") return { again: false, until: status.startBy };
  if (status.name === "over") return { again: false, until: undefined };
  const { picture } = status;
  const until = picture.state === "stopped" || picture.state === "gone" ? picture.resumeBy : undefined;
  return { again: picture.state !== "none", until };
}
