import type { Refusal } from "../../api/answer.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

/** A phone finds out whose link it has. */
export const LookingScreen = ({ problem }: { readonly problem?: Refusal }) => (
  <>
    <Heading>
      <Say k="looking.heading" />
    </Heading>
    <p role="status">
      <Say k={problem === undefined ? "resuming.wait" : "resuming.trying"} />
    </p>
  </>
);
