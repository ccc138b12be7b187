import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { documentTitleOf, type DocumentTitle } from "../session/document-title.js";
import type { PageState } from "../session/page-state.js";
import type { Screen } from "../session/screen.js";
import iconIdle from "../styles/icon-idle.svg";
import iconSharing from "../styles/icon-sharing.svg";
import iconWatching from "../styles/icon-watching.svg";
import { usePlainText } from "./say.js";

/** Title, favicon and language of the document follow the screen: a person in another tab sees what happens here. */
export function useDocumentFace(screen: Screen, state: PageState): void {
  const { t, i18n } = useTranslation();
  const text = usePlainText();
  const title = titleOf(screen, state);
  const { unread } = state.chat;
  const icon = icons[title];
  const peer = "view" in screen ? screen.view.peer : "";
  const words = text(`title.${title}`, { peer });
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    const whole = title === "idle" ? words : `${words} · Assist`;
    document.title = unread === 0 ? whole : t("title.unread", { n: unread, title: whole });
    document.getElementById("favicon")?.setAttribute("href", icon);
  }, [t, i18n.language, title, words, icon, unread]);
}

type Title = DocumentTitle | "paused" | "curtain" | "asked" | "operated" | "operating";

/** Control comes first. A picture that is paused is not shown, on either side. */
function titleOf(screen: Screen, { sharing, curtain, control }: PageState): Title {
  const title = documentTitleOf(screen);
  const step = control.view?.control.state;
  if (title === "sharing" && step === "asked") return "asked";
  if (title === "sharing" && step === "on") return "operated";
  if (title === "watching" && step === "on" && !curtain) return "operating";
  if (title === "sharing" && sharing.step === "on" && sharing.paused) return "paused";
  return title === "watching" && curtain ? "curtain" : title;
}

const icons: Readonly<Record<Title, string>> = {
  idle: iconIdle,
  waiting: iconIdle,
  here: iconIdle,
  sharing: iconSharing,
  watching: iconWatching,
  over: iconIdle,
  paused: iconIdle,
  curtain: iconIdle,
  asked: iconSharing,
  operated: iconSharing,
  operating: iconWatching,
};
