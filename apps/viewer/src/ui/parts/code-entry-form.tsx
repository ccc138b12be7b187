import { useEffect, useId, useRef } from "react";
import type { CodeEntry } from "../../session/code-entry.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { RefusalText } from "./refusal-text.js";

type Refused = Extract<CodeEntry, { at: "refused" }>["refusal"];

/** Where the code from the phone is typed. */
export function CodeEntryForm({ codeEntry }: { readonly codeEntry: CodeEntry }) {
  const page = usePage();
  const input = useRef<HTMLInputElement>(null);
  const [field, hint] = [useId(), useId()];
  const refusal = codeEntry.at === "refused" ? codeEntry.refusal : undefined;
  useEffect(() => {
    if (refusal !== undefined) input.current?.focus();
  }, [refusal]);
  return (
    <form
      className="code-entry"
      onSubmit={(event) => {
        event.preventDefault();
        void page.typeCode(input.current?.value ?? "");
      }}
    >
      <label htmlFor={field}>
        <Say k="codeEntry.label" />
      </label>
      <span className="together">
        <input
          ref={input}
          id={field}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          size={12}
          aria-describedby={hint}
          aria-invalid={refusal !== undefined}
        />
        <button type="submit" className="primary" aria-disabled={codeEntry.at === "checking"}>
          <Say k={codeEntry.at === "checking" ? "codeEntry.checking" : "codeEntry.go"} />
        </button>
      </span>
      <div id={hint} role="alert">
        {refusal !== undefined && (
          <p className="notice">
            <Words refusal={refusal} />
          </p>
        )}
      </div>
    </form>
  );
}

function Words({ refusal }: { readonly refusal: Refused }) {
  switch (refusal.code) {
    case "code-wrong": {
      const { triesLeft = 0 } = refusal;
      return triesLeft > 0 ? (
        <Say k="codeEntry.wrong" values={{ left: triesLeft }} />
      ) : (
        <Say k="codeEntry.wrongLast" />
      );
    }
    case "not-a-code":
    case "code-invalid":
    case "too-many-requests":
      return <Say k={`codeEntry.${refusal.code}`} />;
    default:
      return <RefusalText refusal={refusal} />;
  }
}
