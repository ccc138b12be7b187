import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";
import { usePage } from "../use-page.js";

export function SupersededScreen() {
  const page = usePage();
  return (
    <>
      <Heading>
        <Say k="superseded.heading" />
      </Heading>
      <p>
        <Say k="superseded.text" />
      </p>
      <p className="actions">
        <button type="button" className="primary" onClick={() => page.useHere()}>
          <Say k="superseded.useHere" />
        </button>
      </p>
    </>
  );
}
