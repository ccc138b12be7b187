import { Say } from "../../say.js";
import { wayBack } from "./way-back.js";

interface KeysWordsProps {
  readonly peer: string;
  readonly keysThere: boolean;
  readonly fullScreen: boolean;
  readonly locked: boolean;
}

/**
 * What may stand there another time takes its room already, so that the picture below never moves, least of all by the
 * press on it.
 */
export function KeysWords({ peer, keysThere, fullScreen, locked }: KeysWordsProps) {
  const there: readonly KeysSentence[] = fullScreen ? ["thereLocked", "thereUnlocked"] : ["thereInWindow"];
  const sentences: readonly KeysSentence[] = ["here", ...there];
  const now = !keysThere ? "here" : !fullScreen ? "thereInWindow" : locked ? "thereLocked" : "thereUnlocked";
  return (
    <div className="keys-words">
      <p role="status">
        <KeysSentenceWords sentence={now} peer={peer} />
      </p>
      {sentences.map((sentence) => (
        <p key={sentence} className="another-time" aria-hidden="true">
          <KeysSentenceWords sentence={sentence} peer={peer} />
        </p>
      ))}
    </div>
  );
}

type KeysSentence = "here" | "thereInWindow" | "thereLocked" | "thereUnlocked";

function KeysSentenceWords({ sentence, peer }: { readonly sentence: KeysSentence; readonly peer: string }) {
  if (sentence === "here") return <Say k="control.on.keysHere" />;
  return (
    <strong>
      <Say k="control.on.keysThere" peer={peer} values={{ chord: wayBack }} />
      {sentence !== "thereInWindow" && (
        <>
          {" "}
          <Say k={`control.on.${sentence === "thereLocked" ? "holdEscape" : "escapeLeaves"}`} />
        </>
      )}
    </strong>
  );
}
