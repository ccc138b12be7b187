import type { Refusal } from "../../api/answer.js";
import { Heading } from "../parts/heading.js";
import { Notice } from "../parts/notice.js";
import { RefusalText } from "../parts/refusal-text.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";

interface WelcomeProps {
  readonly opening: boolean;
  readonly typedFor?: string;
  readonly problem?: Refusal;
}

/** Before this click the link is unused, whatever scripts or scanners opened it. */
export function WelcomeScreen({ opening, typedFor, problem }: WelcomeProps) {
  const page = usePage();
  return (
    <>
      <Heading>
        <Say k="welcome.heading" />
      </Heading>
      {typedFor !== undefined && (
        <p className="notice">
          <strong>
            <Say k="welcome.typedFor" values={{ person: typedFor }} />
          </strong>
          <br />
          <Say k="welcome.notYou" />
        </p>
      )}
      <p>
        <Say k="welcome.what" />
      </p>
      <p>
        <Say k="welcome.safe" />
      </p>
      {problem !== undefined && (
        <Notice>
          <RefusalText refusal={problem} />
        </Notice>
      )}
      <p className="actions">
        <button type="button" className="primary" aria-disabled={opening} onClick={() => void page.open()}>
          <Say k={opening ? "welcome.opening" : "welcome.continue"} />
        </button>
      </p>
      <p className="small">
        <Say k="welcome.once" />
      </p>
    </>
  );
}
