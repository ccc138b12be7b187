import { Say } from "../say.js";
import { usePage, usePageState } from "../use-page.js";
import { RefusalText } from "./refusal-text.js";
import { Notice } from "./notice.js";

/** One click: ending takes away only, so it asks nothing. */
export function EndButton() {
  const page = usePage();
  return (
    <button type="button" className="quiet" onClick={() => void page.end()}>
      <Say k="end" />
    </button>
  );
}

export function EndProblem() {
  const { endProblem } = usePageState();
  if (endProblem === undefined) return null;
  return (
    <Notice>
      <RefusalText refusal={endProblem} />
    </Notice>
  );
}
