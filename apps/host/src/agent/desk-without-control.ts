import type { ControlState } from "@assist/protocol";
import type { ControlDesk } from "../control/control-desk.js";

/** Where this computer cannot be controlled at all: the page is told why and does not ask; who asks all the same gets none. */
export class DeskWithoutControl implements ControlDesk {
  readonly state: ControlState = { state: "off", canGiveBack: false };
  readonly #tell: (state: ControlState) => void;

  constructor(tell: (state: ControlState) => void) {
    this.#tell = tell;
  }

  ask(): void {
    this.#tell(this.state);
  }

  async stop(): Promise<void> {
    // Nothing is on.
  }

  async close(): Promise<void> {
    // Nothing is held.
  }

  sitDown(): void {
    // Nobody gets anything.
  }

  see(): void {
    // Nothing is put anywhere.
  }

  heardOfPage(): void {
    // Nothing ends with it.
  }

  takeFromHelper(): Promise<void> {
    // Not even opened.
    return Promise.resolve();
  }

  point(): void {
    // No window to show it in.
  }
}
