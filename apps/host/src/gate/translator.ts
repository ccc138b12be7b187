import type { ControlDevice, InputEvent, InputSignal } from "@assist/protocol";
import type { Monitor } from "../ports/desktop.port.js";
import type { Injection } from "../ports/injector.port.js";
import { pixelOf, type Fractions } from "./geometry.js";
import { HeldDown } from "./held-down.js";
import { injectionsOfText } from "./typed-text.js";
import { WheelNotches } from "./wheel-notches.js";

export type Move = Extract<Injection, { kind: "move" }>;
type Held = Extract<InputSignal, { kind: "held" }>;
type MouseEvent = Extract<InputEvent, { type: "mousedown" | "mouseup" | "wheel" }>;
type KeyEvent = Exclude<InputEvent, MouseEvent>;

export interface TranslatorParts {
  readonly devices: readonly ControlDevice[];
  readonly monitor: () => Monitor | undefined;
}

/** From what the helper did, in the video, to what is injected here. What is of a device not granted is nothing. */
export class InputTranslator {
  readonly #parts: TranslatorParts;
  readonly #held = new HeldDown();
  readonly #wheel = new WheelNotches();

  constructor(parts: TranslatorParts) {
    this.#parts = parts;
  }

  move(at: Fractions): Move | undefined {
    const monitor = this.#parts.monitor();
    return monitor && this.#may("mouse") ? { kind: "move", ...pixelOf(at, monitor) } : undefined;
  }

  injectionsOf(event: InputEvent): readonly Injection[] {
    switch (event.type) {
      case "mousedown":
      case "mouseup":
      case "wheel":
        return this.#ofMouse(event);
      case "keydown":
      case "keyup":
      case "text":
        return this.#may("keyboard") ? this.#ofKeys(event) : [];
    }
  }

  /** What is too old to press, click or scroll may still let go. */
  releasesOf(event: InputEvent): readonly Injection[] {
    if (event.type === "keyup") return this.#held.release(event.code);
    return event.type === "mouseup" ? this.#held.releaseButton(event.buttons) : [];
  }

  keepOnly({ codes, buttons }: Held): readonly Injection[] {
    return this.#held.keepOnly(codes, buttons);
  }

  /** All was released. */
  forget(): void {
    this.#held.forget();
    this.#wheel.forget();
  }

  #ofMouse(event: MouseEvent): readonly Injection[] {
    const move = this.move(event);
    if (!move) return [];
    const there = this.#at(event);
    return there.length === 0 ? [] : [move, ...there];
  }

  #at(event: MouseEvent): readonly Injection[] {
    switch (event.type) {
      case "mousedown":
        return this.#held.pressButton(event.buttons);
      case "mouseup":
        return this.#held.releaseButton(event.buttons);
      case "wheel": {
        const notches = this.#wheel.take(event);
        return notches ? [{ kind: "wheel", ...notches }] : [];
      }
    }
  }

  #ofKeys(event: KeyEvent): readonly Injection[] {
    switch (event.type) {
      case "keydown":
        return this.#held.press(event.code);
      case "keyup":
        return this.#held.release(event.code);
      case "text":
        // With Ctrl down a text would be commands.
        return [...this.#held.releaseCodes(), ...injectionsOfText(event.text)];
    }
  }

  #may(device: ControlDevice): boolean {
    return this.#parts.devices.includes(device);
  }
}
