import { useId, useRef, useState } from "react";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { useChatDesk } from "./chat-desk.js";
import { draftInSteps, draftOf, maySend, sends, type Draft } from "./draft.js";

interface ChatFormProps {
  readonly peer: string;
  /** `closed`: there are no keys, so nothing can be sent; `away`: what is sent waits for the other page. */
  readonly ready: "open" | "away" | "closed";
}

/** Where a message is written. */
export function ChatForm({ peer, ready }: ChatFormProps) {
  const page = usePage();
  const { field } = useChatDesk();
  const [typed, setTyped] = useState("");
  const composedAt = useRef(-Infinity);
  const [input, hint] = [useId(), useId()];
  const draft = draftOf(typed);
  const able = ready !== "closed" && maySend(draft);
  const send = () => {
    if (!able) return;
    page.say(typed.trim());
    setTyped("");
  };
  return (
    <form
      className="chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        field.current?.focus();
      }}
    >
      <label htmlFor={input}>
        <Say k="chat.label" peer={peer} />
      </label>
      <textarea
        ref={field}
        id={input}
        rows={2}
        dir="auto"
        value={typed}
        enterKeyHint="send"
        aria-describedby={hint}
        aria-invalid={draft.state === "too-long"}
        onChange={({ target }) => setTyped(target.value)}
        onCompositionEnd={({ timeStamp }) => {
          composedAt.current = timeStamp;
        }}
        onKeyDown={(event) => {
          const { key, shiftKey, timeStamp, nativeEvent } = event;
          if (!sends({ key, shiftKey, timeStamp, isComposing: nativeEvent.isComposing }, composedAt.current))
            return;
          event.preventDefault();
          send();
        }}
      />
      <p className={draft.state === "too-long" ? "small notice" : "small"} aria-hidden="true">
        <Hint draft={draft} ready={ready} peer={peer} />
      </p>
      <p id={hint} className="unseen" role="status">
        <Hint draft={draftInSteps(draft)} ready={ready} peer={peer} inSteps />
      </p>
      {/* Not `disabled`: a screen reader must find the button and the reason beside it. */}
      <button type="submit" aria-disabled={!able} aria-describedby={hint}>
        <Say k="chat.send" />
      </button>
    </form>
  );
}

interface HintProps extends ChatFormProps {
  readonly draft: Draft;
  readonly inSteps?: boolean;
}

function Hint({ draft, ready, peer, inSteps = false }: HintProps) {
  const over = inSteps ? "chat.tooLongAtMost" : "chat.tooLong";
  if (draft.state === "too-long") return <Say k={over} values={{ n: draft.over }} />;
  if (ready === "closed") return <Say k="chat.closed" />;
  const left = inSteps && draft.state === "near-end" && draft.left > 0 ? "chat.leftAtMost" : "chat.left";
  if (draft.state === "near-end") return <Say k={left} values={{ n: draft.left }} />;
  if (ready === "away") return <Say k="chat.away" peer={peer} />;
  return <Say k="chat.keysHint" />;
}
