import { useState, type RefObject } from "react";
import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";
import { useFocusHandedOn } from "../use-focus-handed-on.js";
import { usePageState } from "../use-page.js";
import { Comparison } from "./comparison.js";
import { KeysProgress } from "./keys-panel.js";

interface ConsoleProps {
  readonly peer: string;
  /** The sign of protection, where the same can be answered later. */
  readonly sign: RefObject<HTMLButtonElement | null>;
}

/** Between the toolbar and the picture, until it is answered or put off. New keys ask anew. */
export function ConsoleComparison({ peer, sign }: ConsoleProps) {
  const { keys } = usePageState();
  const [putOff, setPutOff] = useState<string>();
  const agreed = keys.step === "agreed" ? keys : undefined;
  const later = agreed !== undefined && agreed.id === putOff;
  return (
    <>
      <KeysProgress keys={keys} peer={peer} later={later} />
      {agreed !== undefined && !agreed.compared && !later && (
        <Question key={agreed.id} keys={agreed} {...{ peer, sign }} putOff={() => setPutOff(agreed.id)} />
      )}
    </>
  );
}

interface QuestionProps extends ConsoleProps {
  readonly keys: AgreedKeys;
  readonly putOff: () => void;
}

/** Answered or put off, it goes away with the pressed button; the sign has the focus then, and says what stands. */
function Question({ keys, peer, sign, putOff }: QuestionProps) {
  const section = useFocusHandedOn<HTMLElement>(sign);
  return (
    <section ref={section} className="keys console-question">
      <Comparison keys={keys} peer={peer} />
      <button type="button" className="link" onClick={putOff}>
        <Say k="keys.later" />
      </button>
    </section>
  );
}
