import type { InputEvent, MouseButton } from "@assist/protocol";
import { middleOfPixel, nearestSpot, spotAt, type Box, type Place } from "../../pointer/picture-geometry.js";

/** Where what a person does with mouse or finger goes to. */
export interface HandOutlets {
  readonly send: (event: InputEvent) => void;
  readonly move: (x: number, y: number) => void;
}

export interface PictureOnDisplay {
  /** Undefined while there is no picture. */
  readonly box: () => Box | undefined;
  readonly devicePixelRatio: () => number;
}

/** Of W3C Pointer Events. */
export interface MouseState {
  readonly clientX: number;
  readonly clientY: number;
  /** The button that changed, or -1. */
  readonly button: number;
  /** All that are down now. */
  readonly buttons: number;
}

/** Of W3C UI Events. */
export interface WheelState extends Pick<MouseState, "clientX" | "clientY"> {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
}

/** W3C `buttons`, in the order of `button`. */
const byNumber: readonly MouseButton[] = [1, 4, 2, 8, 16];
const farthestTurn = 10_000;

/**
 * Mouse and pen over the picture. A press counts that began on the picture; what began there ends there, wherever the
 * pointer has gone meanwhile, at the picture's nearest edge.
 */
export class MouseHand {
  readonly #outlets: HandOutlets;
  readonly #picture: PictureOnDisplay;
  #held = 0;
  #at: Place = { x: 0.5, y: 0.5 };

  constructor(outlets: HandOutlets, picture: PictureOnDisplay) {
    this.#outlets = outlets;
    this.#picture = picture;
  }

  /** Something is pressed that began on the picture. */
  get holds(): boolean {
    return this.#held !== 0;
  }

  /** Any pointer event: browsers tell of a second button as of a movement. True if it was the picture's. */
  take(state: MouseState): boolean {
    const spot = this.#spotOf(state);
    if (spot === undefined && !this.holds) return false;
    if (spot !== undefined) this.#at = spot;
    const pressed = byNumber[state.button];
    const changed = pressed !== undefined && (pressed & (state.buttons ^ this.#held)) !== 0;
    if (!changed) this.#outlets.move(this.#at.x, this.#at.y);
    this.#releaseAllBut(state.buttons);
    if (changed && (pressed & state.buttons) !== 0 && spot !== undefined) this.#press(pressed);
    return true;
  }

  turn(state: WheelState): void {
    const spot = this.#spotOf(state);
    const { deltaX, deltaY, deltaMode } = state;
    if (spot === undefined || (deltaMode !== 0 && deltaMode !== 1 && deltaMode !== 2)) return;
    const turn = { deltaX: withinReach(deltaX), deltaY: withinReach(deltaY), deltaMode } as const;
    this.#outlets.send({ type: "wheel", ...spot, ...turn });
  }

  /** The browser has taken the pointer away, or nothing may be held any longer. */
  cancel(): void {
    this.#releaseAllBut(0);
  }

  #spotOf({ clientX, clientY }: Pick<MouseState, "clientX" | "clientY">): Place | undefined {
    const box = this.#picture.box();
    if (box === undefined) return undefined;
    const place = middleOfPixel({ x: clientX, y: clientY }, this.#picture.devicePixelRatio());
    return spotAt(box, place) ?? (this.holds ? nearestSpot(box, place) : undefined);
  }

  #press(button: MouseButton): void {
    this.#held |= button;
    this.#outlets.send({ type: "mousedown", ...this.#at, buttons: button });
  }

  #releaseAllBut(down: number): void {
    for (const button of byNumber) {
      if ((this.#held & button) === 0 || (down & button) !== 0) continue;
      this.#held &= ~button;
      this.#outlets.send({ type: "mouseup", ...this.#at, buttons: button });
    }
  }
}

const withinReach = (delta: number): number => Math.min(farthestTurn, Math.max(-farthestTurn, delta));
