import { Say } from "../say.js";
import { usePage } from "../use-page.js";

/** What it costs to bring a seat from another tab into this one, and the button that does it. */
export function TakeOver({ peer }: { readonly peer: string }) {
  const page = usePage();
  return (
    <>
      <p>
        <Say k="heldElsewhere.takeOver" peer={peer} />
      </p>
      <p className="actions">
        <button type="button" className="primary" onClick={() => void page.takeOver()}>
          <Say k="heldElsewhere.useHere" />
        </button>
      </p>
    </>
  );
}
