import type { ControlDevice, ControlEnd, ControlHold, ControlMinutes } from "@assist/protocol";
import type { Monitor } from "./desktop.port.js";

/** What the person is asked. */
export interface ControlQuestion {
  /** The helper's verified address as the service states it. */
  readonly helper: string;
  readonly requester: string;
  /** Of the service, as the page has it. */
  readonly service: string;
  /** Positions in the emoji table. */
  readonly emoji: readonly [number, number, number, number];
  readonly compared: boolean;
  readonly devices: readonly ControlDevice[];
  readonly minutes: ControlMinutes;
  /** The time of the grant before is up. */
  readonly again: boolean;
  /** Before this *Allow* cannot be pressed, ms from now: 3,000, and some for the drawing. */
  readonly allowAfterMs: number;
}

/** `physical`: pressed on a real device; whatever is not is passed over for `allow` and `give-back`, and counts for the others. */
export interface Pressed<Button extends string> {
  readonly button: Button;
  readonly physical: boolean;
}

export interface ControlNotice {
  readonly helper: string;
  readonly devices: readonly ControlDevice[];
  /** Of the clock of control (`systemClock`). */
  readonly until: number;
  /** `stopped`: with why, and whether *Give back* is offered. */
  readonly now:
    | { readonly state: "on" }
    | { readonly state: "held"; readonly hold?: ControlHold }
    | { readonly state: "stopped"; readonly why: ControlEnd; readonly canGiveBack: boolean };
}

/** What waits while the agent looks for its page: told in the agent's window. */
export type PairingStage =
  | {
      readonly step: "ask";
      readonly problem?: "not-readable" | "wrong" | "spent" | "no-page" | "service-silent" | "busy";
    }
  | { readonly step: "seeking"; readonly service: string }
  | { readonly step: "paired"; readonly helper?: string }
  /** From now on so long. */
  | { readonly step: "page-away"; readonly untilMs: number }
  | { readonly step: "over" };

/** The agent's own windows, always on top. Each method replaces what it showed before. */
export interface AgentWindows {
  /** Resolves when it is on the screen. */
  showPairing(
    stage: PairingStage,
    pressed: (pressed: Pressed<"quit"> | { readonly typed: string }) => void,
  ): Promise<void>;
  showQuestion(
    question: ControlQuestion,
    pressed: (pressed: Pressed<"allow" | "deny" | "scam">) => void,
  ): Promise<void>;
  showNotice(
    notice: ControlNotice,
    pressed: (pressed: Pressed<"stop" | "give-back" | "scam">) => void,
  ): Promise<void>;
  /** Nothing but the little window that says that the agent runs and for whom. */
  showIdle(helper: string | undefined, pressed: (pressed: Pressed<"quit">) => void): Promise<void>;
  /** One on each monitor: 36 cells of 6 × 6, row by row, `1` black. Resolves when they are on the screen. */
  showMarks(marks: ReadonlyMap<Monitor, string>): Promise<void>;
  hideMarks(): Promise<void>;
  /**
   * The helper's pointer, above all but the agent's own windows, and in the way of nothing: whatever is below it takes the
   * clicks. Not seen while a question is open. Undefined: none.
   */
  point(at: { readonly x: number; readonly y: number } | undefined): void;
  /** Resolves when there are no windows any more and will be none, whoever closed them. */
  closed(): Promise<void>;
  close(): Promise<void>;
}
