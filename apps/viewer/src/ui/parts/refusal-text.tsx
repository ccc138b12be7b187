import type { Refusal } from "../../api/answer.js";
import { Say } from "../say.js";

/** Why an action came to nothing, while the page itself goes on. */
export function RefusalText({
  refusal: { code },
  peer = "",
}: {
  readonly refusal: Refusal;
  readonly peer?: string;
}) {
  switch (code) {
    case "unreachable":
    case "media-unavailable":
    case "helper-not-here":
    case "too-many-requests":
    case "session-over":
    case "service-unavailable":
      return <Say k={`problem.${code}`} peer={peer} />;
    default:
      return <Say k="problem.other" values={{ code }} />;
  }
}
