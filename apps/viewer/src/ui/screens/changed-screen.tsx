import { Heading } from "../parts/heading.js";
import { Notice } from "../parts/notice.js";
import { Say } from "../say.js";

/** The service changed whom the session is with; `peer` is whom the person opened it with. */
export const ChangedScreen = ({ peer }: { readonly peer: string }) => (
  <>
    <Heading>
      <Say k="keys.changed.heading" />
    </Heading>
    <Notice>
      <Say k="keys.changed.text" peer={peer} />
    </Notice>
    <p>
      <Say k="keys.changed.next" peer={peer} />
    </p>
  </>
);
