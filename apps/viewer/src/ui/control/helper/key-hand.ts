import type { InputEvent } from "@assist/protocol";
import { isModifier, releasedModifiers, sidesOf } from "./modifiers.js";
import { isWayBackKey } from "./way-back.js";

/** Of W3C UI Events. */
export interface KeyState {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly timeStamp: number;
  getModifierState(modifier: string): boolean;
}

export interface KeyHandParts {
  readonly send: (event: InputEvent) => void;
  /** The person wants their keys back. */
  readonly leave: () => void;
  /** Of a Mac: other keys' releases are not told while Command is held, and Caps Lock only by halves. */
  readonly onMac: boolean;
}

/** As the schema of input has it; the keys of an on-screen keyboard have no place. */
const aPlace = /^[A-Za-z0-9]{1,24}$/;
const mostHeld = 16;
/** Windows says AltGr as a left Control and a right Alt at the same moment. */
const sameMomentMs = 5;

/**
 * Keys by their place. A key that is held is said once, as the other system repeats it by itself; what an input method
 * makes is sent as text. What the browser no longer says is down is released, and never pressed.
 */
export class KeyHand {
  readonly #parts: KeyHandParts;
  readonly #held = new Set<string>();
  #leftControlAt = -Infinity;

  constructor(parts: KeyHandParts) {
    this.#parts = parts;
  }

  /** True if the browser is to do nothing about it. */
  down(state: KeyState): boolean {
    if (isInputMethod(state)) return false;
    if (this.#isWayBack(state)) {
      this.releaseAll();
      this.#parts.leave();
      return true;
    }
    const { code, key } = state;
    if (!aPlace.test(code) || code === "Unidentified") return this.#write(key);
    if (state.repeat) return true;
    this.#heal(state);
    if (key === "AltGraph") this.#forgetFalseControl(state.timeStamp);
    if (code === "ControlLeft") this.#leftControlAt = state.timeStamp;
    this.#press(code);
    if (this.#losesRelease(state)) this.#release(code);
    return true;
  }

  /** True if the browser is to do nothing about it. */
  up(state: KeyState): boolean {
    if (isInputMethod(state)) return false;
    const { code } = state;
    if (this.#parts.onMac && code === "CapsLock") {
      this.#press(code);
      this.#release(code);
      return true;
    }
    this.#release(code);
    this.#heal(state);
    return true;
  }

  releaseAll(): void {
    for (const code of this.#held) this.#release(code);
  }

  #press(code: string): void {
    if (this.#held.has(code) || this.#held.size >= mostHeld) return;
    this.#held.add(code);
    this.#parts.send({ type: "keydown", code });
  }

  #release(code: string): void {
    if (this.#held.delete(code)) this.#parts.send({ type: "keyup", code });
  }

  #write(key: string): boolean {
    const isCharacter = Array.from(key).length === 1;
    if (isCharacter) this.#parts.send({ type: "text", text: key });
    return isCharacter;
  }

  #forgetFalseControl(now: number): void {
    if (now - this.#leftControlAt <= sameMomentMs) this.#release("ControlLeft");
  }

  #losesRelease(state: KeyState): boolean {
    if (!this.#parts.onMac || isModifier(state.code)) return false;
    return state.code === "CapsLock" || state.getModifierState("Meta");
  }

  #isWayBack(state: KeyState): boolean {
    // Control and Alt together may stand for AltGr, and are then no longer told as themselves.
    const isDown = (modifier: "Control" | "Alt" | "Shift") =>
      state.getModifierState(modifier) || sidesOf(modifier).some((code) => this.#held.has(code));
    return isWayBackKey(state) && isDown("Control") && isDown("Alt") && isDown("Shift");
  }

  /** A modifier may be let go while another window has the keys. */
  #heal(state: KeyState): void {
    for (const code of releasedModifiers(state)) if (code !== state.code) this.#release(code);
  }
}

/** An input method is at work on it: what comes of it arrives as text. */
const isInputMethod = ({ isComposing, key }: KeyState): boolean => isComposing || key === "Process";
