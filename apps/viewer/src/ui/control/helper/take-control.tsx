import type { ControlView } from "@assist/protocol";
import { useId, useState, type RefObject } from "react";
import { ModalDialog } from "../../parts/modal-dialog.js";
import { Say } from "../../say.js";
import { useFocusHandedOn } from "../../use-focus-handed-on.js";
import { usePageState } from "../../use-page.js";
import { TakeControlForm } from "./take-control-form.js";

interface TakeControlProps {
  readonly peer: string;
  /** Has the focus once it was asked. */
  readonly next: RefObject<HTMLElement | null>;
}

/** Stands there while nothing is asked for; its press says what will happen, or what is in the way. */
export function TakeControl({ peer, next }: TakeControlProps) {
  const { keys, control } = usePageState();
  const isUnderWay = (control.view?.control.state ?? "off") !== "off" || control.question.step === "asking";
  if (keys.step !== "agreed" || isUnderWay) return null;
  return <TakeButton peer={peer} next={next} view={control.view} />;
}

interface TakeButtonProps extends TakeControlProps {
  readonly view: ControlView | undefined;
}

function TakeButton({ peer, next, view }: TakeButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useFocusHandedOn<HTMLButtonElement>(next);
  const heading = useId();
  const close = () => setOpen(false);
  return (
    <>
      <button ref={button} type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Say k="control.take.button" />
      </button>
      <ModalDialog open={open} close={close} labelledBy={heading}>
        <h2 id={heading}>
          <Say k="control.take.heading" peer={peer} />
        </h2>
        {view === undefined || view.obstacle !== undefined ? (
          <Obstacle peer={peer} view={view} close={close} />
        ) : (
          <TakeControlForm peer={peer} offered={view.devices} close={close} />
        )}
      </ModalDialog>
    </>
  );
}

type ObstacleProps = Omit<TakeButtonProps, "next"> & { readonly close: () => void };

/** When it is out of the way, what stood behind it comes by itself. */
const Obstacle = ({ peer, view, close }: ObstacleProps) => (
  <>
    <p className="notice" role="status">
      <strong>
        <Say k="control.take.notNow" />
      </strong>
      <br />
      <Say k={`control.obstacle.${view?.obstacle ?? "unknown"}`} peer={peer} />
    </p>
    <p className="actions">
      <button type="button" onClick={close}>
        <Say k="control.take.back" />
      </button>
    </p>
  </>
);
