import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { until, type Display } from "@assist/stack";

const run = promisify(execFile);

/** Windows of the control program, by the names that it gives them. */
export type AgentWindow = "pairing" | "idle" | "question" | "notice" | "mark" | "pointer";

/** Pixels from the window's edges. */
interface ButtonPlace {
  readonly fromLeft?: number;
  readonly fromRight?: number;
  readonly fromBottom: number;
}

/** Where the middle of each button is, in English. */
const buttons = {
  pairing: {
    connect: { fromRight: 74, fromBottom: 36 },
    quit: { fromRight: 182, fromBottom: 36 },
  },
  idle: { quit: { fromRight: 44, fromBottom: 24 } },
  question: {
    allow: { fromRight: 72, fromBottom: 36 },
    deny: { fromRight: 190, fromBottom: 36 },
    scam: { fromLeft: 90, fromBottom: 36 },
  },
  notice: {
    stop: { fromRight: 64, fromBottom: 24 },
    "give-back": { fromRight: 200, fromBottom: 24 },
    scam: { fromRight: 74, fromBottom: 24 },
  },
} as const satisfies Partial<Record<AgentWindow, Record<string, ButtonPlace>>>;
type Buttons = typeof buttons;

/** Characters that xdotool knows by other names. */
const keysyms: Readonly<Record<string, string>> = { " ": "space", ".": "period", ":": "colon", "-": "minus" };

/** Before *Allow* can be pressed. */
const readingMs = 3_100;
const lookingMs = 1_200;

interface Geometry {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the person in front of the display sees of the control program, and presses. */
export class AgentWindows {
  readonly #display: Display;

  constructor(display: Display) {
    this.#display = display;
  }

  /** Undefined: not on the screen. */
  async geometry(window: AgentWindow): Promise<Geometry | undefined> {
    const search = ["search", "--onlyvisible", "--name", `^assist-agent ${window}$`];
    const xdotool = (args: readonly string[]) => run("xdotool", [...args], { env: this.#display.env });
    const found = await xdotool(search).catch(() => undefined);
    const [id = ""] = found?.stdout.trim().split("\n") ?? [];
    if (id === "") return undefined;
    const shown = await xdotool(["getwindowgeometry", "--shell", id]).catch(() => undefined);
    const value = (name: string) =>
      Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(shown?.stdout ?? "")?.[1]);
    const place = { x: value("X"), y: value("Y"), width: value("WIDTH"), height: value("HEIGHT") };
    return Number.isNaN(place.x) ? undefined : place;
  }

  async shows(window: AgentWindow): Promise<Geometry> {
    let place: Geometry | undefined;
    await until(`the control program shows its window "${window}"`, async () => {
      place = await this.geometry(window);
      return place !== undefined;
    });
    if (place === undefined) throw new Error("It was there, and is gone");
    return place;
  }

  gone(window: AgentWindow): Promise<void> {
    return until(`the window "${window}" is gone`, async () => (await this.geometry(window)) === undefined);
  }

  /** Where a button is on the display. */
  async at<W extends keyof Buttons>(
    window: W,
    button: keyof Buttons[W] & string,
  ): Promise<{ readonly x: number; readonly y: number }> {
    const { x, y, width, height } = await this.shows(window);
    const { fromLeft, fromRight = 0, fromBottom } = buttons[window][button] as ButtonPlace;
    return { x: x + (fromLeft ?? width - fromRight), y: y + height - fromBottom };
  }

  /** Reads the question as long as it takes until *Allow* can be pressed, and presses it. */
  async allow(): Promise<void> {
    await this.shows("question");
    const shown = performance.now();
    await until("the question is read", () => performance.now() - shown > readingMs);
    const isGone = async () => (await this.geometry("question")) === undefined;
    await this.#pressUntil("question", "allow", isGone);
  }

  /** Presses *Give back* as soon as it can be pressed, until it is so. */
  giveBack(isBack: () => Promise<boolean>): Promise<void> {
    return this.#pressUntil("notice", "give-back", isBack);
  }

  /** As a person presses, who looks what comes of it before the next time: that could hit something else. */
  async #pressUntil<W extends keyof Buttons>(
    window: W,
    button: keyof Buttons[W] & string,
    isSo: () => Promise<boolean>,
  ): Promise<void> {
    let pressed = -Infinity;
    await until(`${button} is pressed`, async () => {
      if (await isSo()) return true;
      if (performance.now() - pressed < lookingMs) return false;
      await this.press(window, button);
      pressed = performance.now();
      return false;
    });
  }

  /** Into the field of the window that asks for address and code, and Enter. */
  async type(text: string): Promise<void> {
    const { x, y, width, height } = await this.shows("pairing");
    const { hand } = this.#display;
    await hand.move(x + width / 2, y + height / 2);
    await hand.click();
    await hand.key("ctrl+a");
    for (const letter of text) await hand.key(keysyms[letter] ?? letter);
    await hand.key("Return");
  }

  /** By the mouse of the person in front of the display. */
  async press<W extends keyof Buttons>(window: W, button: keyof Buttons[W] & string): Promise<void> {
    const { x, y } = await this.at(window, button);
    await this.#display.hand.move(x, y);
    await this.#display.hand.click();
  }
}
