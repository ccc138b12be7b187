import { agentFilesPath, type AgentFile, type AgentFiles } from "@assist/protocol";
import { useTranslation } from "react-i18next";
import type { AgentState } from "../../../session/control/control-state.js";
import { Countdown } from "../../parts/countdown.js";
import { Say } from "../../say.js";
import { usePageState } from "../../use-page.js";
import { AgentCode } from "./agent-code.js";
import { CopyLine } from "./copy-line.js";
import { linuxLine, nodeLine } from "./start-line.js";
import { useAgentFiles } from "./use-agent-files.js";

interface AgentStepsProps {
  readonly agent: Extract<AgentState, { step: "expected" }>;
  readonly peer: string;
}

/** Download, copy, paste; or the code. The link stands in what is copied and is shown nowhere. */
export function AgentSteps({ agent, peer }: AgentStepsProps) {
  const { entry } = usePageState();
  const [known, again] = useAgentFiles();
  if (entry.step !== "seated") return null;
  return (
    <>
      <p className="small">
        <Say k="control.agent.system.wayland" />
      </p>
      {known?.known === "there" ? (
        <Start files={known.files} link={agent.link} />
      ) : (
        <NoFiles known={known?.known} peer={peer} again={again} />
      )}
      <AgentCode agent={agent} peer={peer} />
      <Countdown label="control.agent.until" until={agent.until} clock={entry.clock} />
    </>
  );
}

interface NoFilesProps {
  readonly known: "none" | "unreachable" | undefined;
  readonly peer: string;
  readonly again: () => void;
}

const NoFiles = ({ known, peer, again }: NoFilesProps) => (
  <div role="status">
    {known !== undefined && (
      <p className="notice">
        <Say k={`control.agent.files.${known}`} peer={peer} />
      </p>
    )}
    {known === "unreachable" && (
      <button type="button" onClick={again}>
        <Say k="control.agent.files.again" />
      </button>
    )}
  </div>
);

function Start({ files, link }: { readonly files: AgentFiles; readonly link: string }) {
  const { i18n } = useTranslation();
  const { origin } = location;
  const size = megabytes(files.linux.bytes, i18n.language);
  return (
    <>
      <ol className="steps">
        <li>
          <Say k="control.agent.step.copy" values={{ size }} />
          <CopyLine k="control.agent.step.copyLinux" line={linuxLine(origin, files, link)} primary />
          <p className="small sum">
            <Say k="control.agent.step.sum" /> <code translate="no">{files.linux.sha256}</code>
          </p>
        </li>
        <li>
          <Say k="control.agent.step.paste" />
          <p className="small">
            <Say k="control.agent.step.pasteNote" />
          </p>
        </li>
        <li>
          <Say k="control.agent.step.started" />
        </li>
      </ol>
      <details>
        <summary>
          <Say k="control.agent.step.node" />
        </summary>
        <p className="small">
          <Say k="control.agent.step.nodeNote" />
        </p>
        <CopyLine k="control.agent.step.copyNode" line={nodeLine(origin, files, link)} />
      </details>
      <details>
        <summary>
          <Say k="control.agent.step.byHand" />
        </summary>
        <ByHand file={files.linux} size={size} />
      </details>
    </>
  );
}

const ByHand = ({ file: { file }, size }: { readonly file: AgentFile; readonly size: string }) => (
  <>
    <p className="small">
      <Say k="control.agent.step.byHandNote" />
    </p>
    <p>
      <a href={`${agentFilesPath}${file}`} download={file}>
        <Say k="control.agent.step.download" values={{ file, size }} />
      </a>
    </p>
  </>
);

const megabytes = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 0 }).format(
    bytes / 1_000_000,
  );
