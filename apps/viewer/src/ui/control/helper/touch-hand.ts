import type { MouseButton } from "@assist/protocol";
import type { Pause } from "../../../api/pause.js";
import { nearestSpot, spotAt, type Place } from "../../pointer/picture-geometry.js";
import type { HandOutlets, PictureOnDisplay } from "./mouse-hand.js";

/** Of W3C Pointer Events. */
export interface Finger {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
}

interface Touching {
  readonly from: Place;
  readonly at: Place;
}

const longPressMs = 600;
/** A finger is never quite still, in CSS pixels. */
const stillPx = 10;

/**
 * Fingers as a mouse: a tap is a click, a long one the other button's, a finger that moves drags, two that move turn the
 * wheel. Nothing is pressed before it is clear which of them it is.
 */
export class TouchHand {
  readonly #outlets: HandOutlets;
  readonly #picture: PictureOnDisplay;
  readonly #pause: Pause;
  readonly #fingers = new Map<number, Touching>();
  #meant: "nothing-yet" | "drag" | "wheel" | "done" = "done";
  /** The finger that came first. */
  #first: number | undefined;
  #waiting = new AbortController();

  constructor(outlets: HandOutlets, picture: PictureOnDisplay, pause: Pause) {
    this.#outlets = outlets;
    this.#picture = picture;
    this.#pause = pause;
  }

  down(finger: Finger): void {
    const { pointerId } = finger;
    const at = placeOf(finger);
    if (!this.#isOnPicture(at)) return;
    // Its end was not told.
    if (this.#fingers.has(pointerId)) this.cancel();
    this.#fingers.set(pointerId, { from: at, at });
    if (this.#fingers.size === 1) {
      this.#meant = "nothing-yet";
      this.#first = pointerId;
      void this.#becomeLong(at);
    } else if (this.#meant === "nothing-yet") {
      this.#waiting.abort();
      this.#meant = "wheel";
    }
  }

  move(finger: Finger): void {
    const { pointerId } = finger;
    const before = this.#fingers.get(pointerId);
    if (before === undefined) return;
    const at = placeOf(finger);
    this.#fingers.set(pointerId, { ...before, at });
    if (this.#meant === "nothing-yet" && distance(before.from, at) > stillPx) {
      this.#waiting.abort();
      this.#meant = "drag";
      this.#button("mousedown", 1, before.from);
    }
    if (this.#meant === "drag" && pointerId === this.#first) this.#move(at);
    if (this.#meant === "wheel") this.#turn(before.at, at);
  }

  up(finger: Finger): void {
    const { pointerId } = finger;
    if (!this.#fingers.delete(pointerId)) return;
    if (this.#meant !== "wheel" && pointerId === this.#first) this.#lift(placeOf(finger));
    if (this.#fingers.size === 0) this.#meant = "done";
  }

  cancel(): void {
    this.#waiting.abort();
    const finger = this.#first === undefined ? undefined : this.#fingers.get(this.#first);
    if (this.#meant === "drag" && finger !== undefined) this.#button("mouseup", 1, finger.at);
    this.#fingers.clear();
    this.#meant = "done";
  }

  #lift(at: Place): void {
    this.#waiting.abort();
    if (this.#meant === "nothing-yet") this.#click(1, at);
    if (this.#meant === "drag") this.#button("mouseup", 1, at);
    this.#meant = "done";
  }

  #move(at: Place): void {
    const spot = this.#nearest(at);
    if (spot !== undefined) this.#outlets.move(spot.x, spot.y);
  }

  async #becomeLong(at: Place): Promise<void> {
    this.#waiting.abort();
    const { signal } = (this.#waiting = new AbortController());
    await this.#pause(longPressMs, signal);
    if (signal.aborted) return;
    this.#meant = "done";
    this.#click(2, at);
  }

  /** What lies under the fingers goes along with them. Each of the two tells half of it. */
  #turn(before: Place, { x, y }: Place): void {
    const spot = this.#nearest({ x, y });
    if (spot === undefined) return;
    const half = 2;
    const [deltaX, deltaY] = [(before.x - x) / half, (before.y - y) / half];
    if (deltaX !== 0 || deltaY !== 0)
      this.#outlets.send({ type: "wheel", ...spot, deltaX, deltaY, deltaMode: 0 });
  }

  #click(button: MouseButton, at: Place): void {
    this.#button("mousedown", button, at);
    this.#button("mouseup", button, at);
  }

  #button(type: "mousedown" | "mouseup", buttons: MouseButton, at: Place): void {
    const spot = this.#nearest(at);
    if (spot !== undefined) this.#outlets.send({ type, ...spot, buttons });
  }

  #isOnPicture(at: Place): boolean {
    const box = this.#picture.box();
    return box !== undefined && spotAt(box, at) !== undefined;
  }

  #nearest(at: Place): Place | undefined {
    const box = this.#picture.box();
    return box === undefined ? undefined : nearestSpot(box, at);
  }
}

const placeOf = ({ clientX: x, clientY: y }: Finger): Place => ({ x, y });
const distance = (from: Place, to: Place): number => Math.hypot(to.x - from.x, to.y - from.y);
