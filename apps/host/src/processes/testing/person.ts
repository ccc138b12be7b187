import { until, type Display } from "@assist/stack";
import { startI18n } from "../../i18n/i18n.js";
import type { ControlQuestion, PairingStage } from "../../ports/windows.port.js";
import { inTheMiddle } from "../../windows/display/places.js";
import { Studio } from "../../windows/drawing/canvas.js";
import type { Scene } from "../../windows/drawing/dialog.js";
import { colour } from "../../windows/drawing/theme.js";
import type { Outside } from "../../windows/testing/outside.js";
import { pairingView } from "../../windows/views/pairing-view.js";
import { questionView } from "../../windows/views/question-view.js";
import { keysOfTests } from "./session-of-tests.js";

/** As X calls the keys of characters that are no name of a key themselves. */
const keyNames: Readonly<Record<string, string>> = {
  " ": "space",
  "-": "minus",
  ".": "period",
  "/": "slash",
  ":": "colon",
};

const inEnglish = { language: "en", t: startI18n("en").t, attention: {} } as const;

type Problem = Extract<PairingStage, { step: "ask" }>["problem"];

/** The person in front of the display, with a real mouse. */
export class Person {
  readonly #display: Display;
  readonly #screen: Outside;
  readonly #studio: Studio;

  static async at(display: Display, screen: Outside): Promise<Person> {
    return new Person(display, screen, await Studio.open());
  }

  private constructor(display: Display, screen: Outside, studio: Studio) {
    this.#display = display;
    this.#screen = screen;
    this.#studio = studio;
  }

  /** On a US keyboard. */
  async type(text: string): Promise<void> {
    for (const character of text) await this.#display.hand.key(keyNames[character] ?? character);
  }

  press(key: "Return" | "BackSpace"): Promise<void> {
    return this.#display.hand.key(key);
  }

  /** Resolves when the window asks for the code, and says this about the one before. */
  async isAsked(problem?: Problem): Promise<void> {
    const stage: PairingStage = problem === undefined ? { step: "ask" } : { step: "ask", problem };
    const scene = pairingView({ studio: this.#studio, ...inEnglish }, { stage, typed: "", leftMs: 0 });
    const go = this.#placeOf(scene, "go");
    const atItsEdge = { x: go.x + 8, y: go.y + go.height / 2 };
    await until(
      `the window asks (${problem ?? "at first"})`,
      async () => (await this.#screen.colourAt(atItsEdge)) === colour.accent,
    );
  }

  /** Presses *Allow* where it is in the question for mouse and keyboard. */
  async allow(service: string): Promise<void> {
    const { emoji, context } = await keysOfTests();
    const question: ControlQuestion = {
      ...{ helper: context.helper.address, requester: context.requester.address, service, emoji },
      ...{ compared: true, devices: ["mouse", "keyboard"], minutes: 5, again: false, allowAfterMs: 3_000 },
    };
    const setting = { studio: this.#studio, ...inEnglish };
    const scene = questionView(setting, { question, waitMs: 0, refused: false });
    const allow = this.#placeOf(scene, "allow");
    const { hand } = this.#display;
    await hand.move(Math.round(allow.x + allow.width / 2), Math.round(allow.y + allow.height / 2));
    await hand.click();
  }

  /** Of a button, on the screen. */
  #placeOf(scene: Scene, button: string) {
    const { width, height } = this.#display;
    const window = inTheMiddle({ name: "", x: 0, y: 0, width, height }, 1, scene);
    const at = scene.targets.find(({ id }) => id === button)?.at;
    if (at === undefined) throw new Error(`There is no button ${button}`);
    return { x: window.x + at.x, y: window.y + at.y, width: at.width, height: at.height };
  }
}
