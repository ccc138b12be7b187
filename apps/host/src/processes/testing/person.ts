import type { Display } from "@assist/stack";
import { startI18n } from "../../i18n/i18n.js";
import { inTheMiddle } from "../../windows/display/places.js";
import { Studio } from "../../windows/drawing/canvas.js";
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

/** The person in front of the display, with a real mouse. */
export class Person {
  readonly #display: Display;
  readonly #studio: Studio;

  static async at(display: Display): Promise<Person> {
    return new Person(display, await Studio.open());
  }

  private constructor(display: Display, studio: Studio) {
    this.#display = display;
    this.#studio = studio;
  }

  /** On a US keyboard. */
  async type(text: string): Promise<void> {
    for (const character of text) await this.#display.hand.key(keyNames[character] ?? character);
  }

  press(key: "Return" | "BackSpace"): Promise<void> {
    return this.#display.hand.key(key);
  }

  /** Presses *Allow* where it is in the question for mouse and keyboard. */
  async allow(service: string): Promise<void> {
    const { emoji, context } = await keysOfTests();
    const { width, height, hand } = this.#display;
    const scene = questionView(
      { studio: this.#studio, language: "en", t: startI18n("en").t, attention: {} },
      {
        question: {
          ...{ helper: context.helper.address, requester: context.requester.address, service, emoji },
          ...{
            compared: true,
            devices: ["mouse", "keyboard"],
            minutes: 5,
            again: false,
            allowAfterMs: 3_000,
          },
        },
        waitMs: 0,
        refused: false,
      },
    );
    const at = inTheMiddle({ name: "", x: 0, y: 0, width, height }, 1, scene);
    const allow = scene.targets.find(({ id }) => id === "allow")?.at;
    if (allow === undefined) throw new Error("The question has no such button");
    await hand.move(
      Math.round(at.x + allow.x + allow.width / 2),
      Math.round(at.y + allow.y + allow.height / 2),
    );
    await hand.click();
  }
}
