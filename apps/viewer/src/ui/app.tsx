import { useEffect, useRef } from "react";
import { screenOf, type Screen } from "../session/screen.js";
import type { Page } from "../session/page.js";
import { ChatAside } from "./chat/chat-aside.js";
import { ChatDeskContext, useNewChatDesk } from "./chat/chat-desk.js";
import { chatOpen } from "./chat/chat-open.js";
import { ControlBar } from "./control/requester/control-bar.js";
import { FloatingPlace } from "./control/requester/floating-place.js";
import { PageHeader } from "./parts/page-header.js";
import { ChangedScreen } from "./screens/changed-screen.js";
import { HandedOverScreen } from "./screens/handed-over-screen.js";
import { HandoverScreen } from "./screens/handover-screen.js";
import { HeldElsewhereScreen } from "./screens/held-elsewhere-screen.js";
import { LookingScreen } from "./screens/looking-screen.js";
import { NoLinkScreen } from "./screens/no-link-screen.js";
import { OfferScreen } from "./screens/offer-screen.js";
import { OverScreen } from "./screens/over-screen.js";
import { RefusedScreen } from "./screens/refused-screen.js";
import { ResumingScreen } from "./screens/resuming-screen.js";
import { SharingScreen } from "./screens/sharing-screen.js";
import { SupersededScreen } from "./screens/superseded-screen.js";
import { WaitingScreen } from "./screens/waiting-screen.js";
import { WatchingScreen } from "./screens/watching-screen.js";
import { WelcomeScreen } from "./screens/welcome-screen.js";
import { useDocumentFace } from "./use-document-face.js";
import { PageContext, usePageState } from "./use-page.js";

export const App = ({ page }: { readonly page: Page }) => (
  <PageContext value={page}>
    <Face />
  </PageContext>
);

function Face() {
  const state = usePageState();
  const screen = screenOf(state);
  useDocumentFace(screen, state);
  const desk = useNewChatDesk();
  const main = useFocusOnNewScreen(screen.name);
  const operated = screen.name === "offer" || screen.name === "sharing" ? screen.view : undefined;
  return (
    <ChatDeskContext value={desk}>
      <FloatingPlace peer={operated?.peer}>
        <PageHeader screen={screen} />
        {operated !== undefined && <ControlBar view={operated} />}
        <div className={screen.name === "watching" ? "desk console" : "desk"}>
          <main ref={main} className={screen.name === "watching" ? "wide" : "card"}>
            <Content screen={screen} />
          </main>
          {"view" in screen && chatOpen(screen, state) && (
            <ChatAside peer={screen.view.peer} mayHide={screen.name === "watching"} />
          )}
        </div>
      </FloatingPlace>
    </ChatDeskContext>
  );
}

function Content({ screen }: { readonly screen: Screen }) {
  switch (screen.name) {
    case "no-link":
      return <NoLinkScreen {...screen} />;
    case "looking":
      return <LookingScreen {...screen} />;
    case "handover":
      return <HandoverScreen {...screen} />;
    case "handed-over":
      return <HandedOverScreen {...screen} />;
    case "welcome":
      return <WelcomeScreen {...screen} />;
    case "resuming":
      return <ResumingScreen {...screen} />;
    case "refused":
      return <RefusedScreen {...screen} />;
    case "changed":
      return <ChangedScreen {...screen} />;
    case "superseded":
      return <SupersededScreen {...screen} />;
    case "held-elsewhere":
      return <HeldElsewhereScreen {...screen} />;
    case "over":
      return <OverScreen {...screen} />;
    case "offer":
      return <OfferScreen {...screen} />;
    case "sharing":
      return <SharingScreen {...screen} />;
    case "waiting":
      return <WaitingScreen {...screen} />;
    case "watching":
      return <WatchingScreen {...screen} />;
  }
}

/** A new screen is read from its heading on; the first one is left to the browser. */
function useFocusOnNewScreen(name: Screen["name"]) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(name);
  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    main.current?.querySelector("h1")?.focus();
  }, [name]);
  return main;
}
