import type { Monitor } from "../ports/desktop.port.js";
import type { ControlNotice, ControlQuestion, PairingStage, Pressed } from "../ports/windows.port.js";
import { startI18n, type Language } from "../i18n/i18n.js";
import type { Studio } from "./drawing/canvas.js";
import type { InteractiveWindow, Place, Showing, Size } from "./display/interactive-window.js";
import { atTheTop, inTheMiddle } from "./display/places.js";
import type { Doing, Press, WindowKey } from "./interaction.js";
import { idleView } from "./views/idle-view.js";
import { noticeView } from "./views/notice-view.js";
import { pairingView } from "./views/pairing-view.js";
import { questionView } from "./views/question-view.js";
import type { Setting } from "./views/view.js";

/** Where the window stands, and in which language it speaks: asked each time it shows something else. */
export interface Surroundings {
  readonly language: Language;
  readonly monitor: Monitor;
  readonly scale: number;
}

export interface MainWindowParts {
  readonly studio: Studio;
  readonly window: InteractiveWindow;
  readonly openWebPage: () => void;
  readonly paste: (from: "clipboard" | "primary") => Promise<string>;
}

/** Whoever presses a button twice must not press the one that takes its place. */
const giveBackAfterMs = 1_000;
const keysOfQuestionAfterMs = 600;
const countdownFrameMs = 100;
const longestTyped = 400;

/** The one window that pairs, asks, gives notice or waits. What it shows replaces what it showed before. */
export class MainWindow {
  #ticking: NodeJS.Timeout | undefined;
  #typed = "";
  #questions = 0;

  constructor(private readonly parts: MainWindowParts) {}

  question(
    around: Surroundings,
    question: ControlQuestion,
    pressed: (pressed: Pressed<"allow" | "deny" | "scam">) => void,
  ): void {
    const from = performance.now() + question.allowAfterMs;
    const left = () => Math.max(0, from - performance.now());
    let refused = false;
    this.#show(around, inTheMiddle, {
      subject: `question ${String((this.#questions += 1))}`,
      view: (setting) => questionView(setting, { question, waitMs: left(), refused }),
      focus: "deny",
      keysCountAfterMs: keysOfQuestionAfterMs,
      pressed: ({ id, physical }) => {
        if (id === "allow" && left() === 0) {
          pressed({ button: "allow", physical });
          refused = !physical;
          this.parts.window.redraw();
        } else if (id === "deny" || id === "scam") pressed({ button: id, physical });
      },
      key: (key, physical) => {
        if (key.key !== "escape") return false;
        pressed({ button: "deny", physical });
        return true;
      },
    });
    this.#tick(countdownFrameMs, () => left() > 0);
  }

  notice(
    around: Surroundings,
    notice: ControlNotice,
    pressed: (pressed: Pressed<"stop" | "give-back" | "scam">) => void,
  ): void {
    const waited = () => (performance.now() - this.parts.window.since) / giveBackAfterMs;
    this.#show(around, atTheTop, {
      subject: notice.now.state === "stopped" ? "stopped" : "on",
      view: (setting) => noticeView(setting, notice, performance.now(), waited()),
      pressed: ({ id, physical }) => {
        if (id === "stop" || id === "scam") pressed({ button: id, physical });
        else if (id === "give-back" && waited() >= 1) pressed({ button: id, physical });
      },
    });
    if (notice.now.state === "stopped") this.#tick(countdownFrameMs, () => waited() < 1);
    else this.#tick(1_000, () => true);
  }

  idle(around: Surroundings, helper: string | undefined, pressed: (pressed: Pressed<"quit">) => void): void {
    this.#show(around, atTheTop, {
      subject: "idle",
      view: (setting) => idleView(setting, helper),
      pressed: ({ id, physical }) => {
        if (id === "quit") pressed({ button: "quit", physical });
      },
    });
  }

  pairing(
    around: Surroundings,
    stage: PairingStage,
    pressed: (pressed: Pressed<"quit"> | { readonly typed: string }) => void,
  ): void {
    if (stage.step === "paired") this.#typed = "";
    const until = performance.now() + (stage.step === "page-away" ? stage.untilMs : 0);
    const submit = () => {
      if (this.#typed.trim() !== "") pressed({ typed: this.#typed });
    };
    this.#show(around, inTheMiddle, {
      subject: `pairing ${stage.step}`,
      view: (setting) =>
        pairingView(setting, { stage, typed: this.#typed, leftMs: until - performance.now() }),
      focus: stage.step === "ask" ? "field" : "quit",
      pressed: ({ id, physical }) => {
        if (id === "quit") pressed({ button: "quit", physical });
        else if (id === "go") submit();
      },
      key: (key, physical, focus) => {
        if (key.key === "escape") pressed({ button: "quit", physical });
        else if (focus !== "field") return false;
        else if (key.key === "enter") submit();
        else return this.#edit(key);
        return true;
      },
    });
    if (stage.step === "page-away") this.#tick(1_000, () => true);
  }

  close(): void {
    clearInterval(this.#ticking);
    this.parts.window.destroy();
  }

  #edit(key: WindowKey): boolean {
    if (key.key === "text") this.#type(key.text);
    else if (key.key === "backspace") this.#typed = [...this.#typed].slice(0, -1).join("");
    else if (key.key === "paste") {
      void this.parts.paste(key.from).then((text) => {
        this.#type(text);
        this.parts.window.redraw();
      });
    } else return false;
    return true;
  }

  #type(text: string): void {
    this.#typed = [...this.#typed, ...text].slice(0, longestTyped).join("");
  }

  #show(
    { language, monitor, scale }: Surroundings,
    place: (monitor: Monitor, scale: number, size: Size) => Place,
    what: {
      readonly subject: string;
      readonly view: (setting: Setting) => ReturnType<Showing["render"]>;
      readonly pressed: (press: Press) => void;
      readonly focus?: string;
      readonly keysCountAfterMs?: number;
      readonly key?: NonNullable<Showing["key"]>;
    },
  ): void {
    clearInterval(this.#ticking);
    const { t } = startI18n(language);
    const { studio } = this.parts;
    this.parts.window.show({
      subject: what.subject,
      render: (attention: Doing) => what.view({ studio, language, t, attention }),
      place: (size) => place(monitor, scale, size),
      focus: what.focus,
      keysCountAfterMs: what.keysCountAfterMs ?? 0,
      pressed: (press) => {
        if (press.id === "web-page") this.parts.openWebPage();
        else what.pressed(press);
      },
      ...(what.key === undefined ? {} : { key: what.key }),
    });
  }

  #tick(everyMs: number, goesOn: () => boolean): void {
    this.#ticking = setInterval(() => {
      this.parts.window.redraw();
      if (!goesOn()) clearInterval(this.#ticking);
    }, everyMs).unref();
  }
}
