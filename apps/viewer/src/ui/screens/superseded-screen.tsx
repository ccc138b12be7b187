import type { InSession } from "../../session/screen.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";

/** Another tab took the seat from this one; taking it back costs what it costs from there, too. */
export function SupersededScreen({ view: { peer } }: InSession) {
  const page = usePage();
  return (
    <>
      <Heading>
        <Say k="superseded.heading" />
      </Heading>
      <p>
        <Say k="superseded.text" />
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
