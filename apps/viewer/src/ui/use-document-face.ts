import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { documentTitleOf, type DocumentTitle } from "../session/document-title.js";
import type { Screen } from "../session/screen.js";
import iconIdle from "../styles/icon-idle.svg";
import iconSharing from "../styles/icon-sharing.svg";
import iconWatching from "../styles/icon-watching.svg";
import { usePlainText } from "./say.js";

/** Title, favicon and language of the document follow the screen: a person in another tab sees what happens here. */
export function useDocumentFace(screen: Screen): void {
  const { i18n } = useTranslation();
  const text = usePlainText();
  const title = documentTitleOf(screen);
  const icon = icons[title];
  const peer = "view" in screen ? screen.view.peer : "";
  const words = text(`title.${title}`, { peer });
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = title === "idle" ? words : `${words} · Assist`;
    document.getElementById("favicon")?.setAttribute("href", icon);
  }, [i18n.language, title, words, icon]);
}

const icons: Readonly<Record<DocumentTitle, string>> = {
  idle: iconIdle,
  waiting: iconIdle,
  here: iconIdle,
  sharing: iconSharing,
  watching: iconWatching,
  over: iconIdle,
};
