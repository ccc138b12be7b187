import type { ShareProblem } from "../../session/page-state.js";
import { Say } from "../say.js";
import { RefusalText } from "./refusal-text.js";

export const ShareProblemText = ({
  problem,
  peer,
}: {
  readonly problem: ShareProblem;
  readonly peer: string;
}) =>
  problem.kind === "capture" ? (
    <Say k={`capture.${problem.problem}`} />
  ) : (
    <RefusalText refusal={problem.refusal} peer={peer} />
  );
