import { systemClock } from "../control/agent-clock.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import { startI18n, type Language } from "../i18n/i18n.js";
import { idleWords, noticeWords, pairingWords, questionWords } from "../spoken/contents.js";
import type { Spoken } from "../spoken/open-spoken.js";
import type { PressResult, SpokenPress, SpokenWords } from "../spoken/spoken-content.js";
import type { Studio } from "./drawing/canvas.js";
import type { InteractiveWindow, Place, Showing, Size } from "./display/interactive-window.js";
import { atTheTop, inTheMiddle } from "./display/places.js";
import type { Setting } from "./views/view.js";
import { idleView } from "./views/idle-view.js";
import { noticeView } from "./views/notice-view.js";
import { pairingView } from "./views/pairing-view.js";
import { questionView } from "./views/question-view.js";
import { TypedLine } from "./typed-line.js";

/** Where the window stands, and in which language it speaks. */
export interface Surroundings {
  readonly language: Language;
  readonly monitor: Monitor;
  readonly scale: number;
}

export interface MainWindowParts {
  readonly studio: Studio;
  readonly window: InteractiveWindow;
  readonly spoken: Pick<Spoken, "say" | "onlyTakes">;
  readonly openWebPage: () => void;
  readonly paste: (from: "clipboard" | "primary") => Promise<string>;
}

/** One thing that is shown and said, with the same buttons in both. */
interface Face {
  readonly kind: Showing["kind"];
  /** Where it becomes another, what was begun in the window counts no more. */
  readonly subject: string;
  /** Where it becomes another, it is said again. */
  readonly news: string;
  readonly view: (setting: Setting) => ReturnType<Showing["render"]>;
  readonly words: (t: Setting["t"]) => SpokenWords;
  readonly place: (monitor: Monitor, scale: number, size: Size) => Place;
  readonly press: (press: SpokenPress) => PressResult;
  /** What gives something cannot be pressed yet. */
  readonly early?: () => boolean;
  readonly focus?: string;
  readonly keysCountAfterMs?: number;
  readonly key?: NonNullable<Showing["key"]>;
}

type Parameter<Method extends keyof AgentWindows, Position extends 0 | 1> = Parameters<
  AgentWindows[Method]
>[Position];

/** On the page they count when a person has confirmed them; what takes away counts from everybody, at once. */
const gives: ReadonlySet<string> = new Set(["allow", "give-back", "go"]);
/** Whoever presses a button twice must not press the one that takes its place. */
const giveBackAfterMs = 1_000;
const keysOfQuestionAfterMs = 600;
const countdownFrameMs = 100;
const second = 1_000;

/** The one window that pairs, asks, gives notice or waits. What it shows replaces what it showed before. */
export class MainWindow {
  readonly #line: TypedLine;
  #ticking: NodeJS.Timeout | undefined;
  #tickAgain = (): void => undefined;
  #questions = 0;

  constructor(private readonly parts: MainWindowParts) {
    this.#line = new TypedLine(parts.paste, () => parts.window.redraw());
  }

  question(
    around: Surroundings,
    question: Parameter<"showQuestion", 0>,
    pressed: Parameter<"showQuestion", 1>,
  ): void {
    const left = () => Math.max(0, this.parts.window.since + question.allowAfterMs - performance.now());
    const name = `question ${String((this.#questions += 1))}`;
    let refused = false;
    this.#show(around, {
      kind: "question",
      subject: name,
      news: name,
      view: (setting) => questionView(setting, { question, waitMs: left(), refused }),
      words: (t) => questionWords(t, around.language, question),
      place: inTheMiddle,
      focus: "deny",
      keysCountAfterMs: keysOfQuestionAfterMs,
      early: () => left() > 0,
      press: ({ id, physical }) => {
        if (id === "deny" || id === "scam") pressed({ button: id, physical });
        if (id !== "allow") return "done";
        if (left() > 0) return "early";
        refused = !physical;
        pressed({ button: id, physical });
        return physical ? "done" : "not-physical";
      },
      key: ({ key }, physical) => {
        if (key === "escape") pressed({ button: "deny", physical });
        return key === "escape";
      },
    });
    this.#tick(countdownFrameMs, () => left() > 0);
  }

  notice(
    around: Surroundings,
    notice: Parameter<"showNotice", 0>,
    pressed: Parameter<"showNotice", 1>,
  ): void {
    const waited = () => (performance.now() - this.parts.window.since) / giveBackAfterMs;
    const { until: _, ...news } = notice;
    if (notice.now.state !== "stopped") this.parts.spoken.onlyTakes();
    this.#show(around, {
      kind: "notice",
      subject: notice.now.state === "stopped" ? "stopped" : "on",
      news: JSON.stringify(news),
      view: (setting) => noticeView(setting, notice, systemClock.now(), waited()),
      words: (t) => noticeWords(t, notice, systemClock.now()),
      place: atTheTop,
      early: () => waited() < 1,
      press: ({ id, physical }) => {
        if (id === "stop" || id === "scam") pressed({ button: id, physical });
        if (id !== "give-back") return "done";
        if (waited() < 1) return "early";
        pressed({ button: id, physical });
        return physical ? "done" : "not-physical";
      },
    });
    if (notice.now.state === "stopped") this.#tick(countdownFrameMs, () => waited() < 1);
    else this.#tick(second, () => true);
  }

  idle(around: Surroundings, helper: Parameter<"showIdle", 0>, pressed: Parameter<"showIdle", 1>): void {
    this.#show(around, {
      kind: "idle",
      subject: "idle",
      news: `idle ${helper ?? ""}`,
      view: (setting) => idleView(setting, helper),
      words: (t) => idleWords(t, helper),
      place: atTheTop,
      press: ({ id, physical }) => {
        if (id === "quit") pressed({ button: id, physical });
        return "done";
      },
    });
  }

  pairing(
    around: Surroundings,
    stage: Parameter<"showPairing", 0>,
    pressed: Parameter<"showPairing", 1>,
  ): void {
    if (stage.step === "paired") this.#line.clear();
    const until = performance.now() + (stage.step === "page-away" ? stage.untilMs : 0);
    const submit = (typed: string) => {
      if (typed.trim() !== "") pressed({ typed });
    };
    this.#show(around, {
      kind: "pairing",
      subject: `pairing ${stage.step}`,
      news: `pairing ${JSON.stringify(stage)}`,
      view: (setting) =>
        pairingView(setting, { stage, typed: this.#line.text, leftMs: until - performance.now() }),
      words: (t) => pairingWords(t, stage),
      place: inTheMiddle,
      focus: stage.step === "ask" ? "field" : "quit",
      press: ({ id, physical, typed }) => {
        if (id === "quit") pressed({ button: id, physical });
        if (id === "go") submit(typed);
        return "done";
      },
      key: (key, physical, focus) => {
        if (key.key === "escape") pressed({ button: "quit", physical });
        else if (focus !== "field") return false;
        else if (key.key === "enter") submit(this.#line.text);
        else return this.#line.edit(key);
        return true;
      },
    });
    if (stage.step === "page-away") this.#tick(second, () => true);
  }

  close(): void {
    this.rest();
    this.parts.window.destroy();
  }

  /** Nothing is drawn any more. */
  rest(): void {
    clearInterval(this.#ticking);
    this.parts.window.rest();
  }

  #show({ language, monitor, scale }: Surroundings, face: Face): void {
    clearInterval(this.#ticking);
    this.#tickAgain = () => undefined;
    const { t } = startI18n(language);
    const { studio, window, spoken, openWebPage } = this.parts;
    window.show({
      kind: face.kind,
      subject: face.subject,
      render: (attention) => face.view({ studio, language, t, attention }),
      place: (size) => face.place(monitor, scale, size),
      focus: face.focus,
      keysCountAfterMs: face.keysCountAfterMs ?? 0,
      disturbed: () => this.#tickAgain(),
      pressed: ({ id, physical }) => {
        if (id !== "web-page") face.press({ id, physical, typed: this.#line.text });
        else if (physical) openWebPage();
        window.redraw();
      },
      ...(face.key === undefined ? {} : { key: face.key }),
    });
    spoken.say(face.news, {
      language,
      words: () => face.words(t),
      press: (press) => {
        if (!gives.has(press.id) || press.physical) return face.press(press);
        return face.early?.() === true ? "early" : "not-physical";
      },
    });
  }

  #tick(everyMs: number, goesOn: () => boolean): void {
    clearInterval(this.#ticking);
    this.#tickAgain = () => this.#tick(everyMs, goesOn);
    this.#ticking = setInterval(() => {
      this.parts.window.redraw();
      if (!goesOn()) clearInterval(this.#ticking);
    }, everyMs).unref();
  }
}
