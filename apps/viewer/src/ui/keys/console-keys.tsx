import { useState, type RefObject } from "react";
import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";
import { useFocusHandedOn } from "../use-focus-handed-on.js";
import { usePageState } from "../use-page.js";
import { Comparison } from "./comparison.js";
import { EmojiList } from "./emoji-list.js";
import { KeysProgress } from "./keys-panel.js";
import { ProtectionSign } from "./protection-sign.js";

interface ConsoleProps {
  readonly peer: string;
  /** The sign of protection, where the same can be answered later. */
  readonly sign: RefObject<HTMLButtonElement | null>;
}

/** In the console's toolbar: small, and always there. The sign's details have the answers, too. */
export function ConsoleKeys({ peer, sign }: ConsoleProps) {
  const { keys } = usePageState();
  return (
    <div className="console-keys">
      {keys.step === "agreed" && <EmojiList emoji={keys.emoji} small />}
      <ProtectionSign peer={peer} ref={sign} />
    </div>
  );
}

/** Between the toolbar and the picture, until it is answered or put off. New keys ask anew. */
export function ConsoleComparison({ peer, sign }: ConsoleProps) {
  const { keys } = usePageState();
  return (
    <>
      <KeysProgress keys={keys} peer={peer} />
      {keys.step === "agreed" && !keys.compared && <Question key={keys.id} {...{ keys, peer, sign }} />}
    </>
  );
}

type QuestionProps = ConsoleProps & { readonly keys: AgreedKeys };

function Question(props: QuestionProps) {
  const [later, setLater] = useState(false);
  return later ? null : <OpenQuestion {...props} putOff={() => setLater(true)} />;
}

/** Answered or put off, it goes away with the pressed button; the sign has the focus then, and says what stands. */
function OpenQuestion({ keys, peer, sign, putOff }: QuestionProps & { readonly putOff: () => void }) {
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
