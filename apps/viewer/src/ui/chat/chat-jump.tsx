import type { Ref } from "react";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { useChatDesk } from "./chat-desk.js";

interface ChatJumpProps {
  /** What must be out of the way first. */
  readonly before?: () => Promise<void>;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The way to the chat from anywhere, with the number of lines that nobody has seen here. */
export function ChatJump({ before, ref }: ChatJumpProps) {
  const { unread } = usePageState().chat;
  const { goTo } = useChatDesk();
  const go = () => {
    if (before === undefined) goTo();
    else void before().then(goTo);
  };
  return (
    <button ref={ref} type="button" className={unread > 0 ? "chat-jump unread" : "chat-jump"} onClick={go}>
      {unread > 0 ? <Say k="chat.jumpUnread" values={{ n: unread }} /> : <Say k="chat.jump" />}
    </button>
  );
}
