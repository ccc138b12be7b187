import { pictureFlows } from "../../session/picture-flow.js";
import type { Screen } from "../../session/screen.js";
import { useChatDesk } from "../chat/chat-desk.js";
import { ChatJump } from "../chat/chat-jump.js";
import { chatOpen } from "../chat/chat-open.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { LanguageSwitch } from "./language-switch.js";

export function PageHeader({ screen }: { readonly screen: Screen }) {
  const state = usePageState();
  const { jump, hidden } = useChatDesk();
  const live =
    "view" in screen &&
    screen.name !== "over" &&
    screen.name !== "superseded" &&
    screen.name !== "held-elsewhere";
  return (
    <header>
      <p className="product" translate="no">
        <Say k="product" />
      </p>
      {"view" in screen && (
        <p className="me">
          <Say k="me" me={screen.view.me} />
        </p>
      )}
      {chatOpen(screen, state) && <ChatJump ref={jump} />}
      <span role="status" className="unseen">
        {/* Put away, the chat cannot say it itself. */}
        {hidden && screen.name === "watching" && state.chat.unread > 0 && (
          <Say k="chat.jumpUnread" values={{ n: state.chat.unread }} />
        )}
      </span>
      <LanguageSwitch />
      {"view" in screen && screen.view.origin === "rehearsal" && (
        <p className="strip">
          <Say k={`rehearsal.${screen.name === "over" ? "over" : screen.view.role}`} />
        </p>
      )}
      <div role="status" className="strips">
        {live && !state.connected && (
          <p className="strip warning">
            <Say k={`connection.server.${pictureFlows(state) ? "pictureGoesOn" : "keepsTrying"}`} />
          </p>
        )}
        {"view" in screen && state.log === "broken" && (
          <p className="strip warning">
            <Say k="log.broken" />
          </p>
        )}
      </div>
    </header>
  );
}
