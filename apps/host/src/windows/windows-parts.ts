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
  /** Told each time that a person has held both Shift keys of this computer for a second. */
  readonly onChord: (listener: () => void) => void;
  /** Open the page for screen readers at once, instead of when the person asks for it in the window. */
  readonly speak: boolean;
  /** A line for the terminal that the agent was started in. */
  readonly print: (line: string) => void;
}
