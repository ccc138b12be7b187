import type { Desktop } from "../ports/desktop.port.js";
import type { Injector } from "../ports/injector.port.js";
import type { LocalInput } from "../ports/local-input.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import type { AgentClock } from "./agent-clock.js";
import type { ControlDesk, DeskOutlets } from "./control-desk.js";

/** None of them is closed by the desk. */
export interface ControlDeskParts {
  readonly injector: Injector;
  readonly localInput: Pick<LocalInput, "onTouch">;
  readonly desktop: Pick<Desktop, "onChange">;
  readonly windows: Pick<AgentWindows, "showQuestion" | "showNotice" | "showIdle" | "point">;
  readonly clock: AgentClock;
  readonly outlets: DeskOutlets;
  /** The person closes the agent, in the idle window that the desk shows while a session is seated. */
  readonly quit: () => void;
}

export function createControlDesk(parts: ControlDeskParts): ControlDesk {
  throw new Error(`The desk at ${String(parts.clock.now())} has no drawers yet.`);
}
