import { useId, useRef } from "react";
import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { NotWhileOn, useNotWhileOn } from "../control/requester/not-while-on.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { DifferentButton } from "./different-button.js";
import { EmojiList } from "./emoji-list.js";
import { Standing } from "./standing.js";

interface ComparisonProps {
  readonly keys: AgreedKeys;
  readonly peer: string;
}

/** The four emoji, what was said of them, and the two answers. */
export function Comparison({ keys, peer }: ComparisonProps) {
  const page = usePage();
  const standing = useRef<HTMLParagraphElement>(null);
  const early = useId();
  const { compared, emoji, id, answerable } = keys;
  const barred = useNotWhileOn();
  const maySay = answerable && !barred;
  const same = () => {
    if (!maySay) return;
    page.same(id);
    // The button goes away with its press; the answer is read in its place.
    standing.current?.focus();
  };
  return (
    <div className={compared ? "comparison compared" : "comparison"}>
      {!compared && (
        <p className="how">
          <Say k="keys.how" peer={peer} />
        </p>
      )}
      <EmojiList emoji={emoji} />
      <p ref={standing} tabIndex={-1} className="said" role="status">
        <Standing compared={compared} />{" "}
        <Say k={compared ? "keys.comparedNote" : "keys.notComparedNote"} peer={peer} />{" "}
        <PeerSays {...{ keys, peer }} />
      </p>
      <div className="answers">
        {!compared && (
          <button
            type="button"
            className="answer"
            aria-disabled={!maySay}
            aria-describedby={maySay ? undefined : early}
            onClick={same}
          >
            <Say k="keys.same" />
          </button>
        )}
        <DifferentButton keys={keys} describedBy={answerable ? undefined : early} />
        {barred && !compared ? (
          <NotWhileOn id={early} peer={peer} />
        ) : (
          !answerable && (
            <span id={early} className="unseen">
              <Say k="keys.early" />
            </span>
          )
        )}
      </div>
    </div>
  );
}

/** For information: what the other page tells proves nothing. */
function PeerSays({ keys: { compared, peerCompared }, peer }: ComparisonProps) {
  if (!peerCompared) return null;
  return <Say k={compared ? "keys.peerSaysToo" : "keys.peerSays"} peer={peer} />;
}
