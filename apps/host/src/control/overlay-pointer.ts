import { pixelOf, type Fractions } from "../gate/geometry.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import type { AgentClock } from "./agent-clock.js";

/** The helper's page says twice a second that it still points; after this it has gone without a word. */
const goneMs = 2_000;

/** Where the helper points, on the requester's real screen. */
export class OverlayPointer {
  readonly #windows: Pick<AgentWindows, "point">;
  readonly #clock: AgentClock;
  #callOff: (() => void) | undefined;

  constructor(windows: Pick<AgentWindows, "point">, clock: AgentClock) {
    this.#windows = windows;
    this.#clock = clock;
  }

  at(spot: Fractions, monitor: Monitor): void {
    this.#callOff?.();
    this.#callOff = this.#clock.after(goneMs, () => this.away());
    this.#windows.point(pixelOf(spot, monitor));
  }

  away(): void {
    if (!this.#callOff) return;
    this.#callOff();
    this.#callOff = undefined;
    this.#windows.point(undefined);
  }
}
