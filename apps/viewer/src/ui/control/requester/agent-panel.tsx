import { useId } from "react";
import { Say } from "../../say.js";
import { usePage, usePageState } from "../../use-page.js";
import { AgentProgress } from "./agent-progress.js";
import { agentSystem, surfaceOf } from "./agent-surroundings.js";

/** The requester's way to let themselves be helped by hand: what it takes, and how far it is. */
export function AgentPanel({ peer }: { readonly peer: string }) {
  const { control, keys, sharing } = usePageState();
  const heading = useId();
  const hindrance = useHindrance();
  const { step } = control.agent;
  if (keys.step !== "agreed" && step === "none") return null;
  // Before anything is shown, something else comes first.
  if (sharing.step !== "on" && sharing.step !== "starting" && step === "none")
    return hindrance === "share" ? <Later peer={peer} /> : null;
  return (
    <section className="agent" aria-labelledby={heading}>
      <h2 id={heading}>
        <Say k="control.agent.heading" peer={peer} />
      </h2>
      {(step === "none" || step === "refused") && <Introduction peer={peer} />}
      {hindrance === undefined || step === "paired" || step === "away" ? (
        <AgentProgress peer={peer} />
      ) : (
        <p className="small">
          <Say k={`control.agent.${hindrance}`} peer={peer} />
        </p>
      )}
      {step === "none" && hindrance === undefined && <Begin />}
    </section>
  );
}

const Later = ({ peer }: { readonly peer: string }) => (
  <p className="small">
    <Say k="control.agent.share" peer={peer} />
  </p>
);

const Introduction = ({ peer }: { readonly peer: string }) => (
  <>
    <p>
      <Say k="control.agent.what" peer={peer} />
    </p>
    <p className="notice">
      <Say k="control.agent.warning" />
    </p>
  </>
);

function Begin() {
  const page = usePage();
  return (
    <p className="actions">
      <button type="button" onClick={() => void page.expectAgent()}>
        <Say k="control.agent.begin" />
      </button>
    </p>
  );
}

/** Why there is nothing to begin with here and now. */
function useHindrance() {
  const { sharing } = usePageState();
  const system = agentSystem();
  if (system !== "linux") return `system.${system}` as const;
  if (sharing.step !== "on" && sharing.step !== "starting") return "share" as const;
  const surface = surfaceOf(sharing.stream);
  return surface === undefined || surface === "monitor" ? undefined : ("window" as const);
}
