import { shownHandoverCode } from "@assist/protocol";
import type { ShownCode } from "../../session/handover-step.js";
import { Say } from "../say.js";

/** Large for the eye; for the ear one character at a time. */
export function HandoverCodeView({ code, tries, triesLeft }: ShownCode) {
  return (
    <>
      <p className="code" translate="no">
        <span aria-hidden="true">{shownHandoverCode(code)}</span>
        <span className="unseen">
          <Say
            k="handover.spoken"
            values={{ first: spaced(code.slice(0, 4)), second: spaced(code.slice(4)) }}
          />
        </span>
      </p>
      {triesLeft < tries && (
        <p className="notice">
          <Say k="handover.wrongTyped" values={{ left: triesLeft }} />
        </p>
      )}
    </>
  );
}

const spaced = (characters: string): string => [...characters].join(" ");
