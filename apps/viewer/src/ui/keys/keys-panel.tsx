import { mostAgreed } from "@assist/secure-channel";
import { useId } from "react";
import type { KeysState } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { Comparison } from "./comparison.js";
import { KeysFailure } from "./keys-failure.js";
import { ProtectionSign } from "./protection-sign.js";

interface KeysPanelProps {
  readonly peer: string;
  /** Without it the sign stands elsewhere on the same screen. */
  readonly sign?: boolean;
}

/** How the two pages stand to each other's keys, from nothing to compared. */
export function KeysPanel({ peer, sign = true }: KeysPanelProps) {
  const { keys } = usePageState();
  const heading = useId();
  return (
    <section className="keys" aria-labelledby={heading}>
      <h2 id={heading}>
        <Say k={headingOf(keys)} peer={peer} />
      </h2>
      <KeysProgress keys={keys} peer={peer} />
      {keys.step === "agreed" && <Comparison key={keys.id} keys={keys} peer={peer} />}
      {/* The same one throughout, so that its open dialog outlasts a change of keys. */}
      {sign && <ProtectionSign peer={peer} />}
    </section>
  );
}

function headingOf(keys: KeysState) {
  if (keys.step !== "agreed") return "keys.headingNone";
  return keys.compared ? "keys.headingCompared" : "keys.heading";
}

interface KeysProgressProps {
  readonly keys: KeysState;
  readonly peer: string;
  /** The comparison was put off, and what asks for it with it. */
  readonly later?: boolean;
}

/** Everything but the comparison itself. Stands there from the beginning, so that each change is read out. */
export const KeysProgress = ({ keys, peer, later = false }: KeysProgressProps) => (
  <div role="status">
    <Words keys={keys} peer={peer} later={later} />
    <EncryptionFailed />
  </div>
);

/** Of the picture alone: the keys may stand all the same. */
function EncryptionFailed() {
  const { protection } = usePageState();
  if (protection !== "failed") return null;
  return (
    <p className="notice">
      <Say k="protection.picture.failed" />
    </p>
  );
}

function Words({ keys, peer, later }: KeysProgressProps) {
  switch (keys.step) {
    case "waiting":
      return (
        <p>
          <Say k="keys.waiting" peer={peer} />
        </p>
      );
    case "agreeing":
      return (
        <>
          <p>
            <Say k="keys.agreeing" />
          </p>
          {keys.broken > 0 && (
            <p className="notice">
              <Say k="keys.broken" values={{ n: keys.broken }} />
            </p>
          )}
        </>
      );
    case "failed":
      return <KeysFailure why={keys.why} peer={peer} />;
    case "agreed":
      return keys.nth > 1 && !keys.compared && later !== true ? (
        <p className="notice">
          <Say k="keys.renewed" values={{ n: keys.nth, most: mostAgreed }} />
        </p>
      ) : null;
  }
}
