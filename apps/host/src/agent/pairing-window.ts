import type { AgentWindows, PairingStage } from "../ports/windows.port.js";

export interface PairingWindowOutlets {
  readonly typed: (text: string) => void;
  readonly quit: () => void;
}

type Problem = NonNullable<Extract<PairingStage, { step: "ask" }>["problem"]>;

/** The service was told, and no page came: it cannot reach this computer, or is not open any more. */
const pageComesWithinMs = 60_000;

/** For one glance. */
const farewellMs = 3_000;

/** What the agent's window shows while there is no page, or none yet. */
export class PairingWindow {
  readonly #windows: Pick<AgentWindows, "showPairing">;
  readonly #outlets: PairingWindowOutlets;
  #late: NodeJS.Timeout | undefined;

  constructor(windows: Pick<AgentWindows, "showPairing">, outlets: PairingWindowOutlets) {
    this.#windows = windows;
    this.#outlets = outlets;
  }

  ask(problem?: Problem): void {
    void this.#show(problem === undefined ? { step: "ask" } : { step: "ask", problem });
  }

  seek(service: string): void {
    void this.#show({ step: "seeking", service });
    this.#late = setTimeout(() => this.ask("no-page"), pageComesWithinMs);
  }

  /** The page is here and has not said yet who the session is with. */
  paired(): void {
    void this.#show({ step: "paired" });
  }

  /** It is waited for so long. What is in the window now stays there for a while. */
  away(waitingMs: number, stillMs: number): void {
    const show = (untilMs: number) => void this.#show({ step: "page-away", untilMs });
    this.close();
    if (stillMs === 0) show(waitingMs);
    else this.#late = setTimeout(() => show(waitingMs - stillMs), stillMs);
  }

  /** The page is here: nothing is waited for. What is in the window stays. */
  here(): void {
    this.close();
  }

  /** Says that it is over; resolves when that was there to be read, or somebody has closed it. */
  async farewell(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#late = setTimeout(() => resolve(undefined), farewellMs);
    await this.#windows.showPairing({ step: "over" }, () => resolve(undefined));
    await promise;
    this.close();
  }

  /** Nothing comes by itself any more. */
  close(): void {
    clearTimeout(this.#late);
  }

  #show(stage: PairingStage): Promise<void> {
    this.close();
    return this.#windows.showPairing(stage, (pressed) => {
      if ("typed" in pressed) this.#outlets.typed(pressed.typed);
      else this.#outlets.quit();
    });
  }
}
