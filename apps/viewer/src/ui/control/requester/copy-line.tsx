import { Say } from "../../say.js";
import { useCopying } from "../../use-copying.js";

interface CopyLineProps {
  readonly k: "control.agent.step.copyLinux" | "control.agent.step.copyNode";
  /** Has a secret in it: it goes to the clipboard, and is not shown. */
  readonly line: string;
  readonly primary?: boolean;
}

export function CopyLine({ k, line, primary = false }: CopyLineProps) {
  const [copying, copy] = useCopying(line);
  return (
    <p className="copy-line">
      <button type="button" className={primary ? "primary" : ""} onClick={copy}>
        <Say k={k} />
      </button>{" "}
      <span role="status">
        {copying === "copied" && <Say k="control.agent.step.copied" />}
        {copying === "refused" && <Say k="control.agent.step.copyRefused" />}
      </span>
    </p>
  );
}
