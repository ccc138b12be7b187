import { useEffect, useId, useRef, useState } from "react";
import { Say } from "../../say.js";
import { usePage } from "../../use-page.js";
import { typedTextOf } from "./typed-text.js";

/** So near to the most that it is said. */
const nearEnd = 200;

/** A text in any script, to be written there as it stands, whatever the layout. */
export function TypeText({ peer }: { readonly peer: string }) {
  const page = usePage();
  const [written, setWritten] = useState("");
  const [sent, setSent] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const [input, hint] = [useId(), useId()];
  const typed = typedTextOf(written);
  useEffect(() => field.current?.focus(), []);
  const send = () => {
    if (typed.state !== "ready") return;
    page.controlInput({ type: "text", text: typed.text });
    setWritten("");
    setSent(true);
    field.current?.focus();
  };
  return (
    <form
      className="type-text"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={input}>
        <Say k="control.text.label" />
      </label>
      <textarea
        ref={field}
        id={input}
        rows={2}
        dir="auto"
        value={written}
        aria-describedby={hint}
        aria-invalid={typed.state === "too-long"}
        onChange={({ target }) => {
          setWritten(target.value);
          setSent(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <p id={hint} className="small" role="status">
        {typed.state === "too-long" ? (
          <Say k="control.text.tooLong" values={{ n: typed.over }} />
        ) : typed.state === "ready" && typed.left < nearEnd ? (
          <Say k="control.text.left" values={{ n: typed.left }} />
        ) : sent ? (
          <Say k="control.text.sent" />
        ) : (
          <Say k="control.text.how" peer={peer} />
        )}
      </p>
      <button
        type="submit"
        className="primary"
        aria-disabled={typed.state !== "ready"}
        aria-describedby={hint}
      >
        <Say k="control.text.send" />
      </button>
    </form>
  );
}
