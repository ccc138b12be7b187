import type { SessionView } from "@assist/protocol";
import { Say } from "../say.js";

/** What the requester wrote; somebody's own words, so they stand apart. */
export const Purpose = ({ view: { purpose } }: { readonly view: SessionView }) =>
  purpose === undefined ? null : (
    <p className="purpose">
      <bdi>
        <Say k="offer.purpose" values={{ purpose }} />
      </bdi>
    </p>
  );
