import { ChatJump } from "../chat/chat-jump.js";
import { Standing } from "../keys/standing.js";
import { Say } from "../say.js";
import type { FullScreen } from "../use-full-screen.js";
import { usePageState } from "../use-page.js";

/** What a full screen would otherwise hide. */
export function FullScreenCorner({ leave }: Pick<FullScreen, "leave">) {
  const { keys, chat } = usePageState();
  return (
    <div className="full-screen-corner">
      {keys.step === "agreed" && !keys.compared && <Standing compared={false} />}
      {chat.unread > 0 && <ChatJump before={leave} />}
      <button type="button" onClick={() => void leave()}>
        <Say k="watching.leaveFullScreen" />
      </button>
    </div>
  );
}
