import type { Language } from "../i18n/i18n.js";
import type { Monitor } from "../ports/desktop.port.js";

export interface WindowsParts {
  /** As in DISPLAY; that of the environment where it is left out. */
  readonly display?: string;
  /** Asked each time something is shown. */
  readonly language: () => Language;
  /** The one that is captured, where questions and the notice appear; the first one where it is not known. */
  readonly monitor: () => Monitor | undefined;
  readonly monitors: () => Promise<readonly Monitor[]>;
  /** `performance.now()` of the last press of a real key or button anywhere; -Infinity before the first. */
  readonly lastPhysicalPress: () => number;
  /** A line for the terminal that the agent was started in. */
  readonly print: (line: string) => void;
}
