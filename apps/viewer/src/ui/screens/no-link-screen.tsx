import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

export const NoLinkScreen = () => (
  <>
    <Heading>
      <Say k="noLink.heading" />
    </Heading>
    <p>
      <Say k="noLink.where" />
    </p>
    <p>
      <Say k="noLink.new" />
    </p>
  </>
);
