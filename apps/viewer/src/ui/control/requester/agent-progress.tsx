import type { AgentState } from "../../../session/control/control-state.js";
import { RefusalText } from "../../parts/refusal-text.js";
import { Say } from "../../say.js";
import { usePage, usePageState } from "../../use-page.js";
import { AgentSteps } from "./agent-steps.js";
import { FloatingToggle } from "./floating-toggle.js";

/** From a link that waits to an agent that is there. Each change is read out; the steps are not read again with it. */
export function AgentProgress({ peer }: { readonly peer: string }) {
  const { agent } = usePageState().control;
  return (
    <>
      {agent.step === "expected" && <AgentSteps agent={agent} peer={peer} />}
      <div role="status" className="agent-status">
        <Words agent={agent} peer={peer} />
      </div>
      {agent.step === "expected" && <Cancel k="control.agent.cancel" />}
      {(agent.step === "lapsed" || agent.step === "refused") && <Renew />}
      {(agent.step === "paired" || agent.step === "away") && (
        <p className="actions">
          <FloatingToggle />
          <Quit />
        </p>
      )}
    </>
  );
}

interface WordsProps {
  readonly agent: AgentState;
  readonly peer: string;
}

function Words({ agent, peer }: WordsProps) {
  switch (agent.step) {
    case "none":
      return null;
    case "preparing":
    case "pairing":
      return (
        <p>
          <Say k={`control.agent.${agent.step}`} />
        </p>
      );
    case "refused":
      return (
        <p className="notice">
          <RefusalText refusal={agent.refusal} peer={peer} />
        </p>
      );
    case "expected":
      return <Expected agent={agent} />;
    case "lapsed":
      return (
        <p className="notice">
          <Say k={`control.agent.lapsed.${agent.why}`} />
        </p>
      );
    case "paired":
      return <Paired agent={agent} peer={peer} />;
    case "away":
      return (
        <p className="presence away">
          <Say k="control.agent.away" />
        </p>
      );
  }
}

type ExpectedAgent = Extract<AgentState, { step: "expected" }>;
const mostTries = 3;

const Expected = ({ agent: { triesLeft, unreachable } }: { readonly agent: ExpectedAgent }) => (
  <>
    {triesLeft < mostTries && (
      <p className="notice">
        <Say k="control.agent.triesLeft" values={{ left: triesLeft }} />
      </p>
    )}
    {unreachable === true ? (
      <p className="notice">
        <Say k="control.agent.unreachable" />
      </p>
    ) : (
      <p className="presence away">
        <Say k="control.agent.waiting" />
      </p>
    )}
  </>
);

/** Where the agent itself says what is in the way, that comes first. */
function Paired({
  agent,
  peer,
}: {
  readonly agent: Extract<AgentState, { step: "paired" }>;
  readonly peer: string;
}) {
  const { view } = usePageState().control;
  if (view?.obstacle !== undefined)
    return (
      <p className="notice">
        <Say k={`control.agent.obstacle.${view.obstacle}`} peer={peer} />
      </p>
    );
  return (
    <p className="presence here">
      {agent.monitor === undefined ? (
        <Say k="control.agent.pairedNoMonitor" />
      ) : (
        <Say k="control.agent.paired" values={{ monitor: agent.monitor }} />
      )}{" "}
      <Say k="control.agent.pairedNext" peer={peer} />
    </p>
  );
}

function Renew() {
  const page = usePage();
  return (
    <p className="actions">
      <button type="button" onClick={() => void page.expectAgent()}>
        <Say k="control.agent.renew" />
      </button>
    </p>
  );
}

const Quit = () => <Cancel k="control.agent.quit" inline />;

interface CancelProps {
  readonly k: "control.agent.cancel" | "control.agent.quit";
  readonly inline?: boolean;
}

function Cancel({ k, inline = false }: CancelProps) {
  const page = usePage();
  const button = (
    <button type="button" className={inline ? "" : "link"} onClick={() => page.forgetAgent()}>
      <Say k={k} />
    </button>
  );
  return inline ? button : <p>{button}</p>;
}
