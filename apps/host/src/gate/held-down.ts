import type { MouseButton } from "@assist/protocol";
import type { Injection } from "../ports/injector.port.js";
import { isReserved } from "./reserved-keys.js";

/** No hand holds more. */
const mostCodes = 16;

const buttonBits = [1, 2, 4, 8, 16] as const;

/** What the helper holds down here. Each change comes as what is to be injected: nothing for what is so already. */
export class HeldDown {
  readonly #codes = new Set<string>();
  #buttons = 0;

  press(code: string): readonly Injection[] {
    if (this.#codes.has(code) || this.#codes.size >= mostCodes) return [];
    if (isReserved([...this.#codes, code])) return [];
    this.#codes.add(code);
    return [{ kind: "key", code, down: true }];
  }

  release(code: string): readonly Injection[] {
    return this.#codes.delete(code) ? [{ kind: "key", code, down: false }] : [];
  }

  pressButton(button: MouseButton): readonly Injection[] {
    if (this.#buttons & button) return [];
    this.#buttons |= button;
    return [{ kind: "button", button, down: true }];
  }

  releaseButton(button: MouseButton): readonly Injection[] {
    if (!(this.#buttons & button)) return [];
    this.#buttons &= ~button;
    return [{ kind: "button", button, down: false }];
  }

  /** Releases all that is not named. Presses nothing. */
  keepOnly(codes: readonly string[], buttons: number): readonly Injection[] {
    return [
      ...[...this.#codes].filter((code) => !codes.includes(code)).flatMap((code) => this.release(code)),
      ...buttonBits.filter((bit) => !(buttons & bit)).flatMap((bit) => this.releaseButton(bit)),
    ];
  }

  releaseCodes(): readonly Injection[] {
    return this.keepOnly([], this.#buttons);
  }

  /** It was released elsewhere. */
  forget(): void {
    this.#codes.clear();
    this.#buttons = 0;
  }
}
