import type { ControlObstacle } from "@assist/protocol";
import type { ControlDesk, DeskOutlets } from "../control/control-desk.js";
import type { Link } from "../link/link.js";
import type { Desktop } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";

/** What the agent is made of. */
export interface AgentParts {
  readonly link: Link;
  readonly windows: AgentWindows;
  readonly desktop: Pick<Desktop, "monitors" | "onChange" | "layout">;
  /** Called once. `quit`: the person closes the agent in a window of the desk's. */
  readonly deskOf: (outlets: DeskOutlets, quit: () => void) => ControlDesk;
  /** Why this computer cannot be controlled, whatever is shared. */
  readonly obstacle?: ControlObstacle;
  readonly release: string;
  /** What the page calls this computer's system by. */
  readonly system: string;
  /** For what the agent says from now on. */
  readonly speak: (language: "en" | "ja") => void;
  readonly randomMark: () => string;
}
