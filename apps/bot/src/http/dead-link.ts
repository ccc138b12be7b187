import type { DeadLink } from "@assist/assist-core";
import { ProblemError } from "./problem-error.js";

/** What to answer when a link leads nowhere. */
export function deadLinkProblem(link: DeadLink): ProblemError {
  switch (link.kind) {
    case "unknown":
      return new ProblemError("link-invalid", "No such link");
    case "replaced":
      return new ProblemError("link-replaced", "This link was replaced by a newer one");
    case "over":
      return new ProblemError("session-over", "The session is over", { outcome: link.session.status.name });
  }
}
