import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChatLine } from "../../session/chat/chat-state.js";
import { Say, usePlainText } from "../say.js";
import { useChatDesk } from "./chat-desk.js";
import { ChatLineView } from "./chat-line.js";
import { useLookedAt } from "./use-looked-at.js";

interface ChatLogProps {
  readonly lines: readonly ChatLine[];
  readonly unread: number;
  readonly peer: string;
}

/** So near to the end counts as the end: fractions of pixels at odd zooms. */
const nearPx = 8;

/** All lines. New ones scroll it only for a person who is at its end, or wrote them. */
export function ChatLog({ lines, unread, peer }: ChatLogProps) {
  const { log } = useChatDesk();
  const { i18n } = useTranslation();
  const text = usePlainText();
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLookedAt(end, unread);
  const newest = lines.at(-1);
  useLayoutEffect(() => {
    const element = log.current;
    if (element !== null && (atEnd.current || newest?.from === "me"))
      element.scrollTo({ top: element.scrollHeight });
  }, [log, newest?.id, newest?.from]);
  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    // The picture arrives, the field grows, a notice appears: whoever was at the end stays there.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [log]);
  return (
    // Focusable, so that it can be scrolled by keys.
    <div
      ref={log}
      className="chat-log"
      role="log"
      aria-label={text("chat.heading", { peer })}
      aria-relevant="additions"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight <= nearPx;
      }}
    >
      {lines.length === 0 && (
        <p className="small">
          <Say k="chat.none" />
        </p>
      )}
      {lines.map((line) => (
        <ChatLineView key={line.id} line={line} peer={peer} language={i18n.language} />
      ))}
      <div ref={end} className="chat-end" />
    </div>
  );
}
