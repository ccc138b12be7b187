import { createContext, use, useCallback, useMemo, useRef, useState, type RefObject } from "react";

/** What the chat is to the rest of the page: there or put away, and the way to it. */
export interface ChatDesk {
  readonly hidden: boolean;
  /** The way back to it has the focus then. */
  readonly hide: () => void;
  /** Shows it, scrolls to its end, and begins a message. */
  readonly goTo: () => void;
  readonly log: RefObject<HTMLDivElement | null>;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** The button in the page's header that leads there. */
  readonly jump: RefObject<HTMLButtonElement | null>;
}

export const ChatDeskContext = createContext<ChatDesk | undefined>(undefined);

export function useChatDesk(): ChatDesk {
  const desk = use(ChatDeskContext);
  if (desk === undefined) throw new Error("used outside of the page");
  return desk;
}

export function useNewChatDesk(): ChatDesk {
  const [hidden, setHidden] = useState(false);
  const log = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const jump = useRef<HTMLButtonElement>(null);
  const hide = useCallback(() => {
    setHidden(true);
    jump.current?.focus();
  }, []);
  const goTo = useCallback(() => {
    setHidden(false);
    // Once it stands there again.
    requestAnimationFrame(() => {
      log.current?.scrollTo({ top: log.current.scrollHeight });
      field.current?.focus();
    });
  }, []);
  return useMemo(() => ({ hidden, hide, goTo, log, field, jump }), [hidden, hide, goTo]);
}
