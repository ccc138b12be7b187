import { useState } from "react";
import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { Comparison } from "./comparison.js";
import { EmojiList } from "./emoji-list.js";
import { KeysProgress } from "./keys-panel.js";
import { ProtectionSign } from "./protection-sign.js";

interface ConsoleProps {
  readonly peer: string;
}

/** In the console's toolbar: small, and always there. The sign's details have the answers, too. */
export function ConsoleKeys({ peer }: ConsoleProps) {
  const { keys } = usePageState();
  return (
    <div className="console-keys">
      {keys.step === "agreed" && <EmojiList emoji={keys.emoji} small />}
      <ProtectionSign peer={peer} />
    </div>
  );
}

/** Between the toolbar and the picture, until it is answered or put off. New keys ask anew. */
export function ConsoleComparison({ peer }: ConsoleProps) {
  const { keys } = usePageState();
  return (
    <>
      <KeysProgress keys={keys} peer={peer} />
      {keys.step === "agreed" && !keys.compared && <Question key={keys.id} keys={keys} peer={peer} />}
    </>
  );
}

function Question({ keys, peer }: ConsoleProps & { readonly keys: AgreedKeys }) {
  const [later, setLater] = useState(false);
  if (later) return null;
  return (
    <section className="keys console-question">
      <Comparison keys={keys} peer={peer} />
      <button type="button" className="link" onClick={() => setLater(true)}>
        <Say k="keys.later" />
      </button>
    </section>
  );
}
