import type { InSession } from "../../session/screen.js";
import { Heading } from "../parts/heading.js";
import { TakeOver } from "../parts/take-over.js";
import { Say } from "../say.js";

/** Another tab took the seat from this one; taking it back costs what it costs from there, too. */
export function SupersededScreen({ view: { peer } }: InSession) {
  return (
    <>
      <Heading>
        <Say k="superseded.heading" />
      </Heading>
      <p>
        <Say k="superseded.text" />
      </p>
      <TakeOver peer={peer} />
    </>
  );
}
