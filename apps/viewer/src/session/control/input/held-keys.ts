import type { InputEvent, MouseButton } from "@assist/protocol";
import type { HeldDown } from "../control-state.js";

/** More fingers than anybody has; the schema of `held` takes no more. */
const mostCodes = 16;

const buttons = [1, 2, 4, 8, 16] as const satisfies readonly MouseButton[];

/** What was pressed on the requester's computer from here and not let go of. Each key goes down once, and up once. */
export class HeldKeys {
  readonly #codes = new Set<string>();
  #buttons = 0;
  /** Where the mouse was last: a button is let go of somewhere. */
  #at = { x: 0.5, y: 0.5 };

  get now(): HeldDown {
    return { codes: [...this.#codes], buttons: this.#buttons };
  }

  get isAny(): boolean {
    return this.#codes.size > 0 || this.#buttons !== 0;
  }

  /** False for what changes nothing: a key that repeats itself, or that is not down. */
  take(event: InputEvent): boolean {
    if ("x" in event) this.#at = { x: event.x, y: event.y };
    switch (event.type) {
      case "keydown":
        if (this.#codes.has(event.code) || this.#codes.size >= mostCodes) return false;
        this.#codes.add(event.code);
        return true;
      case "keyup":
        return this.#codes.delete(event.code);
      case "mousedown":
        if ((this.#buttons & event.buttons) !== 0) return false;
        this.#buttons |= event.buttons;
        return true;
      case "mouseup":
        if ((this.#buttons & event.buttons) === 0) return false;
        this.#buttons &= ~event.buttons;
        return true;
      default:
        return true;
    }
  }

  movedTo(x: number, y: number): void {
    this.#at = { x, y };
  }

  /** What lets go of all that is not named here. */
  releases(held: HeldDown): readonly InputEvent[] {
    const kept = new Set(held.codes);
    return [
      ...[...this.#codes]
        .filter((code) => !kept.has(code))
        .map((code): InputEvent => ({ type: "keyup", code })),
      ...buttons
        .filter((button) => (this.#buttons & button) !== 0 && (held.buttons & button) === 0)
        .map((button): InputEvent => ({ type: "mouseup", ...this.#at, buttons: button })),
    ];
  }

  /** Somebody else has let go of everything. */
  forget(): void {
    this.#codes.clear();
    this.#buttons = 0;
  }
}
