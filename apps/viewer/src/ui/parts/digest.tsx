import { useState } from "react";
import type { SessionView } from "@assist/protocol";
import { Say } from "../say.js";

const shownLength = 16;

/** The log's digest: short to look at, whole to copy. */
export function Digest({ digest, origin }: { readonly digest: string } & Pick<SessionView, "origin">) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(digest).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
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
        <span role="status">{copied && <Say k="over.copied" />}</span>
      </p>
      <p className="small">
        <Say k={origin === "rehearsal" ? "over.digestNoteRehearsal" : "over.digestNote"} />
      </p>
    </section>
  );
}
