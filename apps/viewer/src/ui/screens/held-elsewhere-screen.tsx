import type { InSession } from "../../session/screen.js";
import { Heading } from "../parts/heading.js";
import { TakeOver } from "../parts/take-over.js";
import { Say } from "../say.js";

/** Another tab of this browser has the seat: this one takes it only when the person says so. */
export function HeldElsewhereScreen({ view: { peer } }: InSession) {
  return (
    <>
      <Heading>
        <Say k="heldElsewhere.heading" />
      </Heading>
      <p>
        <Say k="heldElsewhere.text" />
      </p>
      <TakeOver peer={peer} />
    </>
  );
}
