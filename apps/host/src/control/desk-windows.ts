import {
  controlLimits,
  type ControlButton,
  type ControlEffect,
  type ControlHappening,
} from "@assist/assist-core/control";
import type { AgentWindows, Pressed } from "../ports/windows.port.js";
import type { DeskSession } from "./control-desk.js";

type WindowEffect = Extract<ControlEffect, { kind: "showQuestion" | "showNotice" | "showIdle" }>;
/** Until a question is on the screen: the desk counts from then on, the window from when it was told. */
const drawingMs = 250;

export interface DeskWindowsParts {
  readonly windows: Pick<AgentWindows, "showQuestion" | "showNotice" | "showIdle">;
  readonly happen: (happening: ControlHappening) => void;
  readonly quit: () => void;
}

/** What the desk shows on the requester's screen, and what is pressed there. */
export class DeskWindows {
  readonly #parts: DeskWindowsParts;

  constructor(parts: DeskWindowsParts) {
    this.#parts = parts;
  }

  show(effect: WindowEffect, session: DeskSession): void {
    const { windows, quit } = this.#parts;
    const { helper, requester } = session.keys.context;
    switch (effect.kind) {
      case "showQuestion": {
        const { window, wish, again, compared } = effect;
        const question = {
          ...{ helper: helper.address, requester: requester.address, service: session.service },
          ...{ emoji: session.keys.emoji, compared, again, devices: wish.devices, minutes: wish.minutes },
          allowAfterMs: controlLimits.allowAfterMs + drawingMs,
        };
        return this.#follow(windows.showQuestion(question, this.#press(window)), window);
      }
      case "showNotice": {
        const { window, wish, until, now } = effect;
        const notice = { helper: helper.address, devices: wish.devices, until, now };
        return this.#follow(windows.showNotice(notice, this.#press(window)), window);
      }
      case "showIdle":
        return this.#follow(windows.showIdle(helper.address, quit));
    }
  }

  #press(window: number): (pressed: Pressed<ControlButton>) => void {
    return ({ button, physical }) => this.#parts.happen({ kind: "pressed", window, button, physical });
  }

  #follow(shown: Promise<void>, window?: number): void {
    const { happen } = this.#parts;
    shown.then(
      () => window !== undefined && happen({ kind: "shown", window }),
      // Nobody is operated without a word about it on the screen.
      () => happen({ kind: "stopped", why: "agent-failed" }),
    );
  }
}
