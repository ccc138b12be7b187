import { useId } from "react";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { useChatDesk } from "./chat-desk.js";
import { ChatForm } from "./chat-form.js";
import { ChatLog } from "./chat-log.js";
import { useArrivingLines } from "./use-arriving-lines.js";

interface ChatAsideProps {
  readonly peer: string;
  /** Where the picture wants the room. */
  readonly mayHide: boolean;
}

/** The chat of the two people, beside whatever the page shows; the same one from screen to screen. */
export function ChatAside({ peer, mayHide }: ChatAsideProps) {
  const { chat, keys } = usePageState();
  const { hidden, hide, field } = useChatDesk();
  const heading = useId();
  useArrivingLines(chat.lines, field);
  return (
    // Put away, not taken away: what was typed stays.
    <aside className="chat" aria-labelledby={heading} hidden={mayHide && hidden}>
      <div className="chat-head">
        <h2 id={heading}>
          <Say k="chat.heading" peer={peer} />
        </h2>
        {mayHide && (
          <button type="button" className="link" onClick={hide}>
            <Say k="chat.hide" />
          </button>
        )}
      </div>
      <ChatLog lines={chat.lines} unread={chat.unread} peer={peer} />
      <ChatForm peer={peer} ready={keys.step === "agreed" ? (keys.open ? "open" : "away") : "closed"} />
      <div className="small chat-notes">
        {keys.step === "agreed" && !keys.compared && (
          <p>
            <Say k="chat.notHere" />
          </p>
        )}
        <p>
          <Say k="chat.lives" />
        </p>
      </div>
    </aside>
  );
}
