import "./styles/index.css";
import { agentPagePath } from "@assist/protocol";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { browserPause } from "./api/pause.js";
import { whenVisible } from "./api/when-visible.js";
import { SessionClient } from "./api/session-client.js";
import { openLoopbackSocket } from "./boot/loopback-socket.js";
import { releaseOnLeaving } from "./boot/release-on-leaving.js";
import { takeTicket } from "./boot/take-ticket.js";
import { startWorkerBeat } from "./boot/worker-beat.js";
import { startI18n } from "./i18n/i18n.js";
import { chooseLanguage, isLanguage } from "./i18n/languages.js";
import { languageMemory } from "./i18n/language-memory.js";
import { canCapture, captureScreen } from "./media/capture-screen.js";
import { canEncryptMedia } from "./media/encryption/can-encrypt.js";
import { grabFrame } from "./media/grab-frame.js";
import { openCurtain } from "./media/curtain.js";
import { ConversationMemory } from "./session/chat/conversation-memory.js";
import { browserDatabases, IndexedKeyMemory } from "./session/keys/indexed-key-memory.js";
import { Page } from "./session/page.js";
import { SeatMemory, tabStorage } from "./session/seat-memory.js";
import { browserLocks, WebLockHold } from "./session/tab-hold.js";
import { App } from "./ui/app.js";
import { AgentLinkPage } from "./ui/screens/agent-link-page.js";

/** A link of the agent, which is no ticket; its secret leaves the address bar as a ticket does. */
const isAgentLink = location.pathname === agentPagePath;
const link = takeTicket(location, history);
const memory = new SeatMemory(tabStorage());
const i18n = startI18n(chooseLanguage(languageMemory.read(), navigator.languages));

/** Large, so it is loaded when a seat is open: by the time that the picker is answered it is there. */
const livekit = () => import("./media/livekit-room.js");

const keyMemory = new IndexedKeyMemory(browserDatabases());

const page = new Page({
  client: new SessionClient((path, init) => fetch(path, init)),
  memory,
  keyMemory,
  agentMemory: keyMemory,
  openAgentSocket: openLoopbackSocket,
  loadPairing: () => import("@assist/secure-channel/pairing"),
  grabFrame,
  service: location.origin,
  language: () => (isLanguage(i18n.language) ? i18n.language : "en"),
  chatMemory: new ConversationMemory(tabStorage()),
  hold: new WebLockHold(browserLocks()),
  pause: browserPause,
  whenVisible,
  monotonicNow: () => performance.now(),
  now: () => Date.now(),
  startBeat: startWorkerBeat,
  openRoom: async (listener, terms) => (await livekit()).openLivekitRoom(listener, terms),
  expectRoom: () => void livekit().catch(() => undefined),
  canCapture: () => canCapture(),
  captureScreen: () => captureScreen(),
  openCurtain,
  canEncrypt: () => canEncryptMedia(),
});
if (!isAgentLink) {
  if (link === "broken") page.refuseLink();
  else page.start(link);
}

// A link pasted into this tab changes only the fragment: the page begins anew with it.
addEventListener("hashchange", () => {
  const next = takeTicket(location, history);
  if (next === undefined) return;
  if (next === "broken") {
    page.refuseLink();
    return;
  }
  memory.keepTicket(next);
  location.reload();
});
releaseOnLeaving(() => page.releaseControl());
addEventListener("pagehide", () => page.leave());
// Brought back whole from the browser's memory, it has lost its connections.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

const root = document.getElementById("page");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>{isAgentLink ? <AgentLinkPage /> : <App page={page} />}</I18nextProvider>
    </StrictMode>,
  );
}
