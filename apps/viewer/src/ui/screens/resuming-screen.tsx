import type { Refusal } from "../../api/answer.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

export const ResumingScreen = ({ problem }: { readonly problem?: Refusal }) => (
  <>
    <Heading>
      <Say k="resuming.heading" />
    </Heading>
    <p role="status">
      <Say k={problem === undefined ? "resuming.wait" : "resuming.trying"} />
    </p>
  </>
);
