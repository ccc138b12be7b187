import { canCapture } from "../../media/capture-screen.js";
import type { CodeEntry } from "../../session/code-entry.js";
import { CodeEntryForm } from "../parts/code-entry-form.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

/** The service's address by itself: a code from the phone is typed here. */
export const NoLinkScreen = ({ codeEntry }: { readonly codeEntry: CodeEntry }) => (
  <>
    <Heading>
      <Say k="noLink.heading" />
    </Heading>
    <p>
      <Say k="noLink.where" />
    </p>
    {canCapture() && (
      <section className="aside">
        <h2>
          <Say k="codeEntry.heading" />
        </h2>
        <p>
          <Say k="codeEntry.how" />
        </p>
        <p className="notice">
          <Say k="codeEntry.ownPhone" />
        </p>
        <CodeEntryForm codeEntry={codeEntry} />
      </section>
    )}
    <p>
      <Say k="noLink.new" />
    </p>
  </>
);
