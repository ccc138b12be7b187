import type { ControlButton } from "@assist/assist-core/control";
import type { Desktop, Monitor } from "../ports/desktop.port.js";
import type { LocalInput, LocalKey, LocalTouch } from "../ports/local-input.port.js";
import type { AgentWindows, ControlNotice, ControlQuestion, Pressed } from "../ports/windows.port.js";

export class FakeLocalInput implements LocalInput {
  readonly #listeners: ((touch: LocalTouch) => void)[] = [];

  onTouch(listener: (touch: LocalTouch) => void): void {
    this.#listeners.push(listener);
  }

  touch(what: LocalTouch["what"], physical = true): void {
    for (const listener of this.#listeners) listener({ physical, what });
  }

  press(key: LocalKey): void {
    this.touch({ kind: "key", key, down: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export const hdmi: Monitor = { name: "HDMI-1", x: 0, y: 0, width: 1280, height: 720 };

export class FakeDesktop implements Desktop {
  readonly #listeners: (() => void)[] = [];
  shown: readonly Monitor[] = [hdmi];
  #hasRealInput = true;

  monitors(): Promise<readonly Monitor[]> {
    return Promise.resolve(this.shown);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  change(shown: readonly Monitor[]): void {
    this.shown = shown;
    this.#tell();
  }

  hasRealInput(): boolean {
    return this.#hasRealInput;
  }

  /** One of several devices is taken out of use, or the only one, or it is back. */
  changeInput(hasRealInput: boolean): void {
    this.#hasRealInput = hasRealInput;
    this.#tell();
  }

  layout(): Promise<string | undefined> {
    return Promise.resolve("us");
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

type OnScreen =
  | { readonly kind: "question"; readonly question: ControlQuestion }
  | { readonly kind: "notice"; readonly notice: ControlNotice }
  | { readonly kind: "idle"; readonly helper: string | undefined }
  | { readonly kind: "nothing" };

type DeskPart = Pick<AgentWindows, "showQuestion" | "showNotice" | "showIdle" | "point">;

/** The windows that the desk shows, without a screen. */
export class FakeWindows implements DeskPart {
  onScreen: OnScreen = { kind: "nothing" };
  readonly all: OnScreen[] = [];
  pointer: { readonly x: number; readonly y: number } | undefined;
  readonly #comes: () => Promise<unknown>;
  #press: (button: ControlButton, physical: boolean) => void = () => undefined;
  #quit: (pressed: Pressed<"quit">) => void = () => undefined;

  /** `comes`: when what is shown is on the screen. */
  constructor(comes: () => Promise<unknown> = () => Promise.resolve()) {
    this.#comes = comes;
  }

  showQuestion(
    question: ControlQuestion,
    pressed: (pressed: Pressed<"allow" | "deny" | "scam">) => void,
  ): Promise<void> {
    return this.#show({ kind: "question", question }, (button, physical) => {
      if (button === "allow" || button === "deny" || button === "scam") pressed({ button, physical });
    });
  }

  showNotice(
    notice: ControlNotice,
    pressed: (pressed: Pressed<"stop" | "give-back" | "scam">) => void,
  ): Promise<void> {
    return this.#show({ kind: "notice", notice }, (button, physical) => {
      if (button === "stop" || button === "give-back" || button === "scam") pressed({ button, physical });
    });
  }

  showIdle(helper: string | undefined, pressed: (pressed: Pressed<"quit">) => void): Promise<void> {
    this.#quit = pressed;
    return this.#show({ kind: "idle", helper }, () => undefined);
  }

  point(at: { readonly x: number; readonly y: number } | undefined): void {
    this.pointer = at;
  }

  press(button: ControlButton, physical = true): void {
    this.#press(button, physical);
  }

  pressQuit(): void {
    this.#quit({ button: "quit", physical: true });
  }

  async #show(what: OnScreen, press: (button: ControlButton, physical: boolean) => void): Promise<void> {
    this.onScreen = what;
    this.all.push(what);
    this.#press = press;
    await this.#comes();
  }
}
