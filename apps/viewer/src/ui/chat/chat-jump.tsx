import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { useChatDesk } from "./chat-desk.js";

interface ChatJumpProps {
  /** What must go out of the way first. */
  readonly before?: () => void;
}

/** The way to the chat from anywhere, with the number of lines that nobody has seen here. */
export function ChatJump({ before }: ChatJumpProps) {
  const { unread } = usePageState().chat;
  const { goTo } = useChatDesk();
  const go = () => {
    before?.();
    goTo();
  };
  return (
    <button type="button" className={unread > 0 ? "chat-jump unread" : "chat-jump"} onClick={go}>
      {unread > 0 ? <Say k="chat.jumpUnread" values={{ n: unread }} /> : <Say k="chat.jump" />}
    </button>
  );
}
