import type { PageState } from "../../session/page-state.js";
import type { Screen } from "../../session/screen.js";
import { peerPlace } from "../../session/peer.js";
import { waitingOf } from "../../session/waiting.js";
import { type TextKey, usePlainText } from "../say.js";

/** What changed on a screen that stays, for those who do not see it. New screens speak by their heading. */
export function Announcer({ state, screen }: { readonly state: PageState; readonly screen: Screen }) {
  const text = usePlainText();
  const peer = "view" in screen ? screen.view.peer : "";
  const news = newsOf(state, screen);
  return (
    <p className="unseen" role="status">
      {news === undefined ? "" : text(news, { peer })}
    </p>
  );
}

function newsOf({ connected, sharing, link }: PageState, screen: Screen): TextKey | undefined {
  if (!("view" in screen) || screen.name === "over" || screen.name === "superseded") return undefined;
  if (!connected) return "connection.server";
  if (link.step === "reconnecting") return "connection.reconnecting";
  const place = peerPlace(screen.view);
  switch (screen.name) {
    case "offer":
      return sharing.step === "choosing" ? "offer.choosing" : `offer.helper.${place}`;
    case "sharing":
      if (sharing.step === "starting") return "sharing.starting";
      return place === "here" ? "sharing.watching" : "sharing.notHere";
    case "waiting":
      return `waiting.why.${waitingOf(screen.view).why}`;
    case "watching":
      return "watching.arrived";
  }
}
