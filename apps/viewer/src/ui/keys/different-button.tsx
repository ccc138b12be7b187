import type { EmojiIndexes } from "@assist/secure-channel";
import { useId, useState } from "react";
import { ModalDialog } from "../parts/modal-dialog.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { EmojiList } from "./emoji-list.js";

interface DifferentButtonProps {
  readonly emoji: EmojiIndexes;
  readonly quiet: boolean;
}

/** Ends everything for both, so a slip of the hand beside *Same* is asked about once. */
export function DifferentButton({ emoji, quiet }: DifferentButtonProps) {
  const page = usePage();
  const [asked, setAsked] = useState(false);
  const heading = useId();
  const back = () => setAsked(false);
  return (
    <>
      <button type="button" className={quiet ? "link" : "answer"} onClick={() => setAsked(true)}>
        <Say k={quiet ? "keys.differAfterAll" : "keys.different"} />
      </button>
      <ModalDialog open={asked} close={back} labelledBy={heading}>
        <h2 id={heading}>
          <Say k="keys.differ.heading" />
        </h2>
        <p>
          <Say k="keys.differ.what" />
        </p>
        <EmojiList emoji={emoji} />
        <p>
          <Say k="keys.differ.consequence" />
        </p>
        <p className="actions">
          <button type="button" onClick={back}>
            <Say k="keys.differ.back" />
          </button>
          <button
            type="button"
            className="grave"
            onClick={() => {
              back();
              page.different();
            }}
          >
            <Say k="keys.differ.end" />
          </button>
        </p>
      </ModalDialog>
    </>
  );
}
