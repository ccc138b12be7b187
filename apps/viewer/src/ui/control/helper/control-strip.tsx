import type { ControlState } from "@assist/protocol";
import { useState, type Ref, type RefObject } from "react";
import type { QuestionState } from "../../../session/control/control-state.js";
import { FullScreenCorner } from "../../parts/full-screen-corner.js";
import { Say, usePlainText } from "../../say.js";
import { useFocusHandedOn } from "../../use-focus-handed-on.js";
import { usePage, usePageState } from "../../use-page.js";
import { devicesKey } from "../devices.js";
import { TimeLeft } from "../time-left.js";
import type { FullScreen } from "../../use-full-screen.js";
import { HandsTools } from "./hands-tools.js";
import type { Hands } from "./use-hands.js";

interface StripProps {
  readonly peer: string;
  readonly ref: Ref<HTMLElement>;
  /** Has the focus when a button goes away with its press. */
  readonly stage: RefObject<HTMLElement | null>;
  readonly hands: Hands;
  readonly fullScreen: FullScreen;
}

/** Above the picture, in full screen too: how it stands with control, and what can be done about it. */
export function ControlStrip({ peer, ref, stage, hands, fullScreen }: StripProps) {
  const { control: state } = usePageState();
  const text = usePlainText();
  const control: ControlState = state.view?.control ?? { state: "off", canGiveBack: false };
  const { question } = state;
  // What came of one question has been read; what comes of the next one has not.
  const [dismissed, setDismissed] = useState<QuestionState>();
  if (dismissed !== undefined && control.state !== "off") setDismissed(undefined);
  const step = control.state === "off" && question.step === "asking" ? "asked" : control.state;
  const hasNews = question.step !== "none" || (control.state === "off" && control.why !== undefined);
  const ended = step === "off" && hasNews && dismissed !== question;
  const idle = step === "off" && !ended;
  return (
    <section
      ref={ref}
      tabIndex={-1}
      className={`control-strip ${idle ? "idle" : step}`}
      aria-label={text("control.take.heading", { peer })}
    >
      <div className="control-line">
        <p role="status">
          {!idle && <Words {...{ control, question, peer }} opening={state.input !== "open"} />}
        </p>
        {control.state === "on" && <TimeLeft control={control} />}
        {step !== "off" && <GiveUp key={step} on={step === "on"} stage={stage} />}
        {fullScreen.on && <FullScreenCorner leave={fullScreen.leave} />}
        {ended && <Dismiss stage={stage} dismiss={() => setDismissed(question)} />}
      </div>
      {hands.keyboard && <HandsTools {...{ peer, hands, fullScreen }} layout={state.view?.layout} />}
    </section>
  );
}

interface WordsProps {
  readonly control: ControlState;
  readonly question: QuestionState;
  readonly peer: string;
  readonly opening: boolean;
}

function Words({ control, question, peer, opening }: WordsProps) {
  const text = usePlainText();
  if (control.state === "off" && question.step !== "none")
    return <Say k={`control.asked.${question.step}`} peer={peer} />;
  switch (control.state) {
    case "off":
      return control.why === undefined ? null : <Say k={`control.ended.${control.why}.helper`} peer={peer} />;
    case "asked":
      return control.again ? (
        <Say k="control.asked.again" peer={peer} />
      ) : (
        <Say
          k="control.asked.waiting"
          peer={peer}
          values={{ devices: text(devicesKey(control.devices)), n: control.minutes }}
        />
      );
    case "on":
      return opening ? (
        <Say k="control.on.opening" peer={peer} />
      ) : (
        <Say k="control.on.what" peer={peer} values={{ devices: text(devicesKey(control.devices)) }} />
      );
  }
}

interface GiveUpProps {
  readonly on: boolean;
  readonly stage: RefObject<HTMLElement | null>;
}

function GiveUp({ on, stage }: GiveUpProps) {
  const page = usePage();
  const button = useFocusHandedOn<HTMLButtonElement>(stage);
  return (
    <button ref={button} type="button" className="give-up" onClick={() => page.giveUpControl()}>
      <Say k={on ? "control.on.giveUp" : "control.asked.withdraw"} />
    </button>
  );
}

function Dismiss({ stage, dismiss }: Pick<GiveUpProps, "stage"> & { readonly dismiss: () => void }) {
  const button = useFocusHandedOn<HTMLButtonElement>(stage);
  return (
    <button ref={button} type="button" className="link" onClick={dismiss}>
      <Say k="control.ended.dismiss" />
    </button>
  );
}
