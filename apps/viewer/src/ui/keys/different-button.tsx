import { useId, useState } from "react";
import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { ModalDialog } from "../parts/modal-dialog.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { EmojiList } from "./emoji-list.js";

interface DifferentButtonProps {
  readonly keys: AgreedKeys;
  /** Why it does not answer yet. */
  readonly describedBy: string | undefined;
}

/** Ends everything for both, so a slip of the hand beside *Same* is asked about once. */
export function DifferentButton({ keys, describedBy }: DifferentButtonProps) {
  const { id, emoji, answerable, compared: quiet } = keys;
  const page = usePage();
  const [asked, setAsked] = useState(false);
  const heading = useId();
  const back = () => setAsked(false);
  return (
    <>
      <button
        type="button"
        className={quiet ? "link" : "answer"}
        aria-disabled={!answerable}
        aria-describedby={describedBy}
        onClick={() => setAsked(answerable)}
      >
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
              page.different(id);
            }}
          >
            <Say k="keys.differ.end" />
          </button>
        </p>
      </ModalDialog>
    </>
  );
}
