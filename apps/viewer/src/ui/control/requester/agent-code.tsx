import type { AgentState } from "../../../session/control/control-state.js";
import { Address, Say } from "../../say.js";
import { usePage, usePageState } from "../../use-page.js";

interface AgentCodeProps {
  readonly agent: Extract<AgentState, { step: "expected" }>;
  readonly peer: string;
}

/** For a program that was started without the line: what is typed into its window. Behind the curtain, if anything is shown. */
export function AgentCode({ agent: { code }, peer }: AgentCodeProps) {
  const page = usePage();
  const { sharing } = usePageState();
  const shown = sharing.step === "on" || sharing.step === "starting";
  return (
    <div className="agent-code">
      <button
        type="button"
        aria-expanded={code !== undefined}
        onClick={() => {
          if (code === undefined) page.showAgentCode();
          else page.hideAgentCode();
        }}
      >
        <Say k={code === undefined ? "control.agent.code.show" : "control.agent.code.hide"} />
      </button>
      <p className="small">
        <Say k={shown ? "control.agent.code.note" : "control.agent.code.noteNotShared"} peer={peer} />
      </p>
      <div role="status">{code !== undefined && <Code code={code} peer={peer} />}</div>
    </div>
  );
}

function Code({ code, peer }: { readonly code: string; readonly peer: string }) {
  const [first = "", second = "", third = ""] = code.split("-").map((part) => [...part].join(" "));
  return (
    <>
      <p>
        <Say k="control.agent.code.type" />
      </p>
      <dl className="typed-there">
        <dt>
          <Say k="control.agent.code.service" />
        </dt>
        <dd>
          <Address of={location.host} />
        </dd>
        <dt>
          <Say k="control.agent.code.code" />
        </dt>
        <dd className="code" translate="no">
          <span aria-hidden="true">{code}</span>
          <span className="unseen">
            <Say k="control.agent.code.spoken" values={{ first, second, third }} />
          </span>
        </dd>
      </dl>
      <p className="small">
        <Say k="control.agent.code.nobody" peer={peer} />
      </p>
    </>
  );
}
