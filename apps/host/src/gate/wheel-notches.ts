import type { InputEvent } from "@assist/protocol";

type WheelEvent = Pick<Extract<InputEvent, { type: "wheel" }>, "deltaX" | "deltaY" | "deltaMode">;

/** W3C `deltaMode`: pixels, lines, pages. */
const perNotch = { 0: 100, 1: 3, 2: 0.1 } as const;

/** Of one event. */
const mostNotches = 20;

/** Turns what browsers say of a wheel into notches; what is less than one waits for more of the same direction. */
export class WheelNotches {
  #x = 0;
  #y = 0;

  /** Undefined while it does not come to one. */
  take({ deltaX, deltaY, deltaMode }: WheelEvent): { readonly x: number; readonly y: number } | undefined {
    this.#x = added(this.#x, deltaX / perNotch[deltaMode]);
    this.#y = added(this.#y, deltaY / perNotch[deltaMode]);
    const whole = { x: wholeOf(this.#x), y: wholeOf(this.#y) };
    this.#x -= whole.x;
    this.#y -= whole.y;
    return whole.x === 0 && whole.y === 0 ? undefined : whole;
  }

  forget(): void {
    this.#x = 0;
    this.#y = 0;
  }
}

const added = (rest: number, notches: number): number => {
  const turnedBack = Math.sign(notches) === -Math.sign(rest);
  const sum = (turnedBack ? 0 : rest) + notches;
  return Math.min(Math.max(sum, -mostNotches), mostNotches);
};

/** Tenths add up to a whole also in floating point; never -0. */
const wholeOf = (notches: number): number => Math.trunc(notches + Math.sign(notches) * 1e-9) || 0;
