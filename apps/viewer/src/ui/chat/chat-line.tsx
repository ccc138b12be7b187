import { memo } from "react";
import type { ChatLine, ChatMark } from "../../session/chat/chat-state.js";
import { Address, Say } from "../say.js";
import { usePage } from "../use-page.js";
import { CopyButton } from "./copy-button.js";

interface ChatLineProps {
  readonly line: ChatLine;
  readonly peer: string;
  readonly language: string;
}

const signs: Readonly<Record<ChatMark, string>> = {
  waiting: "…",
  held: "!",
  sent: "✓",
  delivered: "✓✓",
  read: "◉",
};

/** Beyond this a line gets a box that scrolls, so that one message cannot push the others away. */
const tall = { characters: 600, lines: 12 };

const isTall = (text: string): boolean =>
  text.length > tall.characters || text.split("\n").length > tall.lines;

/** One message, its words exactly as they came: text and nothing else, in its own direction. */
export const ChatLineView = memo(function ChatLineView({ line, peer, language }: ChatLineProps) {
  const { from, text, at, mark } = line;
  return (
    <div className={`line ${from === "me" ? "mine" : "theirs"}`}>
      <p className="from">
        {from === "me" ? <Say k="chat.you" /> : <Address of={peer} />}{" "}
        <time dateTime={new Date(at).toISOString()}>{timeOf(at, language)}</time>
      </p>
      <div className="words" {...(isTall(text) ? { tabIndex: 0 } : {})}>
        <bdi dir="auto">{text}</bdi>
      </div>
      <p className="below">
        {mark !== undefined && <Mark mark={mark} />}
        {mark === "held" && <SendAgain line={line.id} />}
        <CopyButton text={text} />
      </p>
    </div>
  );
});

const Mark = ({ mark }: { readonly mark: ChatMark }) => (
  <span className={`mark ${mark}`}>
    <span aria-hidden="true">{signs[mark]}</span> <Say k={`chat.mark.${mark}`} />
  </span>
);

function SendAgain({ line }: { readonly line: string }) {
  const page = usePage();
  return (
    <button type="button" className="link" onClick={() => page.sayAgain(line)}>
      <Say k="chat.sendAgain" />
    </button>
  );
}

const timeOf = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(at);
