import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** X button: 1 left, 2 middle, 3 right, 4 to 7 the wheel up, down, left, right, 8 back, 9 forward. */
type Button = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * Somebody's hand at mouse and keyboard. Keys are named as xdotool names them ("Escape", "ctrl+c", "a", or a keycode such as
 * "9"), by their place on a US keyboard.
 */
export interface Hand {
  key(key: string): Promise<void>;
  keyDown(key: string): Promise<void>;
  keyUp(key: string): Promise<void>;
  move(x: number, y: number): Promise<void>;
  click(button?: Button): Promise<void>;
  down(button?: Button): Promise<void>;
  up(button?: Button): Promise<void>;
}

/** Uses XTEST of the display that the environment names: there it is a program, in a display nested in it a device. */
export function xdotoolHand(env: NodeJS.ProcessEnv): Hand {
  const xdotool = async (...args: string[]) => {
    await run("xdotool", args, { env });
  };
  return {
    key: (key) => xdotool("key", "--delay", "0", key),
    keyDown: (key) => xdotool("keydown", "--delay", "0", key),
    keyUp: (key) => xdotool("keyup", "--delay", "0", key),
    move: (x, y) => xdotool("mousemove", String(x), String(y)),
    click: (button = 1) => xdotool("click", "--delay", "0", String(button)),
    down: (button = 1) => xdotool("mousedown", String(button)),
    up: (button = 1) => xdotool("mouseup", String(button)),
  };
}
