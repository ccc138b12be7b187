import type { InSession } from "../../session/screen.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";

/** Another tab of this browser has the seat: this one takes it only when the person says so. */
export function HeldElsewhereScreen({ view: { peer } }: InSession) {
  const page = usePage();
  return (
    <>
      <Heading>
        <Say k="heldElsewhere.heading" />
      </Heading>
      <p>
        <Say k="heldElsewhere.text" />
      </p>
      <p>
        <Say k="heldElsewhere.takeOver" peer={peer} />
      </p>
      <p className="actions">
        <button type="button" className="primary" onClick={() => void page.takeOver()}>
          <Say k="heldElsewhere.useHere" />
        </button>
      </p>
    </>
  );
}
