import type { SessionView } from "@assist/protocol";
import { Say } from "../say.js";
import { useCopying } from "../use-copying.js";

const shownLength = 16;

/** The log's digest: short to look at, whole to copy. */
export function Digest({ digest, origin }: { readonly digest: string } & Pick<SessionView, "origin">) {
  const [copying, copy] = useCopying(digest);
  return (
    <section className="digest">
      <h2>
        <Say k="over.digest" />
      </h2>
      <p>
        <code title={digest}>{digest.slice(0, shownLength)}…</code>{" "}
        <button type="button" className="link" onClick={copy}>
          <Say k="over.copy" />
        </button>{" "}
        <span role="status">
          {copying === "copied" && <Say k="over.copied" />}
          {copying === "refused" && <Say k="over.copyRefused" />}
        </span>
      </p>
      <p className="small">
        <Say k={origin === "rehearsal" ? "over.digestNoteRehearsal" : "over.digestNote"} />
      </p>
    </section>
  );
}
