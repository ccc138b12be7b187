import type { MouseButton } from "@assist/protocol";
import type { Injection, Injector } from "../ports/injector.port.js";
import { robotKeyOf } from "./robot-keys.js";

/** What of robotjs is used. `setXDisplayName` is there on Linux only, and not in its types. */
export interface Robot {
  setMouseDelay(ms: number): void;
  setKeyboardDelay(ms: number): void;
  moveMouse(x: number, y: number): void;
  dragMouse(x: number, y: number): void;
  mouseToggle(down: "down" | "up", button: string): void;
  scrollMouse(x: number, y: number): void;
  getMousePos(): { readonly x: number; readonly y: number };
  keyToggle(key: string, down: "down" | "up"): void;
  keyTap(key: string): void;
  unicodeTap(codeUnit: number): void;
  setXDisplayName?(name: string): void;
}

/** robotjs knows no others. */
const buttons: Readonly<Partial<Record<MouseButton, string>>> = { 1: "left", 2: "right", 4: "middle" };

/** What one notch of a wheel is: WHEEL_DELTA on Windows, pixels on macOS. */
const notch: Readonly<Partial<Record<NodeJS.Platform, number>>> = { win32: 120, darwin: 40 };

/**
 * Injects on Windows and macOS. **Untried there**: so far it has only passed the contract suite on an X display, which it
 * is not for. Nothing there tells local input from injected yet, so the agent offers no control on these systems. Keys by
 * their meaning on a US keyboard, text outside of the Basic Multilingual Plane as two halves, no fourth and fifth button.
 */
export class RobotInjector implements Injector {
  readonly #robot: Robot;
  readonly #platform: NodeJS.Platform;
  readonly #codes = new Set<string>();
  #buttons = 0;

  constructor(robot: Robot, platform: NodeJS.Platform = process.platform) {
    this.#robot = robot;
    this.#platform = platform;
    robot.setMouseDelay(0);
    robot.setKeyboardDelay(0);
  }

  get held(): Injector["held"] {
    return { codes: [...this.#codes], buttons: this.#buttons };
  }

  async inject(injections: readonly Injection[]): Promise<void> {
    for (const injection of injections) this.#do(injection);
    // Asks, and so waits until what was told before is done.
    this.#robot.getMousePos();
  }

  async releaseAll(): Promise<void> {
    for (const code of this.#codes) this.#key(code, false);
    for (const button of [1, 2, 4] as const) this.#button(button, false);
  }

  close(): Promise<void> {
    return this.releaseAll();
  }

  #do(injection: Injection): void {
    switch (injection.kind) {
      case "move":
        this.#move(Math.round(injection.x), Math.round(injection.y));
        break;
      case "button":
        this.#button(injection.button, injection.down);
        break;
      case "wheel":
        this.#turnWheel(injection.x, injection.y);
        break;
      case "key":
        this.#key(injection.code, injection.down);
        break;
      case "text":
        this.#type(injection.text);
        break;
    }
  }

  #move(x: number, y: number): void {
    if ((this.#buttons & 1) !== 0) this.#robot.dragMouse(x, y);
    else this.#robot.moveMouse(x, y);
  }

  #button(button: MouseButton, down: boolean): void {
    const name = buttons[button];
    if (name === undefined || ((this.#buttons & button) !== 0) === down) return;
    this.#robot.mouseToggle(down ? "down" : "up", name);
    this.#buttons ^= button;
  }

  /** For robotjs left and up are positive. */
  #turnWheel(x: number, y: number): void {
    const step = notch[this.#platform] ?? 1;
    this.#robot.scrollMouse(Math.round(-x * step), Math.round(-y * step));
  }

  #key(code: string, down: boolean): void {
    const key = robotKeyOf(code);
    if (key === undefined || this.#codes.has(code) === down) return;
    try {
      this.#robot.keyToggle(key, down ? "down" : "up");
    } catch {
      // A key that robotjs has not got on this system.
      return;
    }
    if (down) this.#codes.add(code);
    else this.#codes.delete(code);
  }

  /** As UTF-16: both systems take one half of a pair after the other. */
  #type(text: string): void {
    const whole = text.replaceAll(/\r\n?/g, "\n");
    for (let at = 0; at < whole.length; at++) {
      const codeUnit = whole.charCodeAt(at);
      if (codeUnit === 0x0a) this.#robot.keyTap("enter");
      else if (codeUnit === 0x09) this.#robot.keyTap("tab");
      else this.#robot.unicodeTap(codeUnit);
    }
  }
}
