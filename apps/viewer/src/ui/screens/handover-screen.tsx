import type { HandoverStep } from "../../session/handover-step.js";
import { isPhone } from "../../session/is-phone.js";
import { Countdown } from "../parts/countdown.js";
import { HandoverCodeView } from "../parts/handover-code-view.js";
import { Heading } from "../parts/heading.js";
import { Notice } from "../parts/notice.js";
import { RefusalText } from "../parts/refusal-text.js";
import { Address, Say } from "../say.js";
import { usePage } from "../use-page.js";

type Step = Exclude<HandoverStep, { at: "opened" }>;

/** The requester's link on a phone: the way to the computer whose screen is meant. */
export function HandoverScreen({ handover }: { readonly handover: Step }) {
  const device = isPhone() ? "phone" : "other";
  const taken = handover.at === "taken";
  const problem = "problem" in handover ? handover.problem : undefined;
  return (
    <>
      <Heading>
        <Say k={`handover.heading.${device}`} />
      </Heading>
      {!taken && <HowToTypeIt device={device} />}
      <div role="status" className="code-place">
        <Progress handover={handover} />
      </div>
      {handover.at === "shown" && <Countdown label="handover.until" {...handover.shown} />}
      {problem !== undefined && (
        <Notice>
          <RefusalText refusal={problem} />
        </Notice>
      )}
      <CodeButton handover={handover} />
      <p className="small">
        <Say k={taken ? "handover.another" : "handover.yours"} />
      </p>
      {!taken && (
        <p className="small">
          <Say k="handover.instead" />
        </p>
      )}
    </>
  );
}

const HowToTypeIt = ({ device }: { readonly device: "phone" | "other" }) => (
  <>
    <p>
      <Say k={`handover.why.${device}`} />
    </p>
    <ol className="steps">
      <li>
        <Say k="handover.open" /> <Address of={location.host} />
      </li>
      <li>
        <Say k="handover.type" />
      </li>
    </ol>
  </>
);

function Progress({ handover }: { readonly handover: Step }) {
  switch (handover.at) {
    case "offered":
      return null;
    case "making":
      return (
        <p>
          <Say k="handover.making" />
        </p>
      );
    case "shown":
      return <HandoverCodeView {...handover.shown} />;
    case "taken":
      return (
        <p className="presence here">
          <Say k="handover.taken" />
        </p>
      );
    case "lapsed":
    case "locked":
      return (
        <p className="notice">
          <Say k={`handover.${handover.at}`} />
        </p>
      );
  }
}

function CodeButton({ handover: { at } }: { readonly handover: Step }) {
  const page = usePage();
  const first = at === "offered";
  const wanted = first || at === "lapsed" || at === "locked";
  return (
    <p className="actions">
      <button
        type="button"
        className={wanted ? "primary" : ""}
        aria-disabled={at === "making"}
        onClick={() => void page.makeCode()}
      >
        <Say k={first ? "handover.show" : "handover.new"} />
      </button>
    </p>
  );
}
