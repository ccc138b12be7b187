import "./styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { config } from "zod";
import { browserPause } from "./api/pause.js";
import { SessionClient } from "./api/session-client.js";
import { takeTicket } from "./boot/take-ticket.js";
import { startI18n } from "./i18n/i18n.js";
import { chooseLanguage } from "./i18n/languages.js";
import { languageMemory } from "./i18n/language-memory.js";
import { captureScreen } from "./media/capture-screen.js";
import { Page } from "./session/page.js";
import { SeatMemory, tabStorage } from "./session/seat-memory.js";
import { App } from "./ui/app.js";

// Zod would try whether it may compile code; the Content-Security-Policy forbids it and would report the attempt.
config({ jitless: true });

const ticket = takeTicket(location, history);
const memory = new SeatMemory(tabStorage());
const i18n = startI18n(chooseLanguage(languageMemory.read(), navigator.languages));

const page = new Page({
  client: new SessionClient((path, init) => fetch(path, init)),
  memory,
  pause: browserPause,
  monotonicNow: () => performance.now(),
  openRoom: async (listener) => (await import("./media/livekit-room.js")).openLivekitRoom(listener),
  captureScreen: () => captureScreen(),
});
page.start(ticket);

// A link pasted into this tab changes only the fragment: the page begins anew with it.
addEventListener("hashchange", () => {
  const next = takeTicket(location, history);
  if (next === undefined) return;
  memory.keepTicket(next);
  location.reload();
});
addEventListener("pagehide", () => page.leave());
// Brought back whole from the browser's memory, it has lost its connections.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

const root = document.getElementById("page");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <App page={page} />
      </I18nextProvider>
    </StrictMode>,
  );
}
