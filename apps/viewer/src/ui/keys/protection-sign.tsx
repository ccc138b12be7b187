import { useId, useState, type Ref } from "react";
import { ModalDialog } from "../parts/modal-dialog.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { ProtectionDetails } from "./protection-details.js";
import { protectionSignOf, toneOf } from "./protection-sign-state.js";
import { SignIcon } from "./sign-icon.js";

interface ProtectionSignProps {
  readonly peer: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Small, always there; its press tells what is protected against whom, and what is not. */
export function ProtectionSign({ peer, ref }: ProtectionSignProps) {
  const { keys, protection } = usePageState();
  const [open, setOpen] = useState(false);
  const heading = useId();
  const sign = protectionSignOf(keys, protection);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={`protection-sign ${toneOf(sign)}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <SignIcon tone={toneOf(sign)} />
        <Say k={`protection.sign.${sign}`} />
      </button>
      <ModalDialog open={open} close={close} labelledBy={heading}>
        <h2 id={heading} tabIndex={-1}>
          <Say k="protection.heading" />
        </h2>
        <ProtectionDetails peer={peer} />
        <p className="actions">
          <button type="button" onClick={close}>
            <Say k="protection.close" />
          </button>
        </p>
      </ModalDialog>
    </>
  );
}
