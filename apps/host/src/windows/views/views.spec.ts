import { beforeAll, describe, expect, test } from "@jest/globals";
import { controlEnd } from "@assist/protocol";
import { startI18n, type Language } from "../../i18n/i18n.js";
import type { ControlNotice, ControlQuestion } from "../../ports/windows.port.js";
import { Studio } from "../drawing/canvas.js";
import { nextFocus, type Scene } from "../drawing/dialog.js";
import { idleView } from "./idle-view.js";
import { noticeView } from "./notice-view.js";
import { pairingView } from "./pairing-view.js";
import { questionView } from "./question-view.js";
import type { Setting } from "./view.js";

let studio: Studio;
beforeAll(async () => {
  studio = await Studio.open();
});

const question: ControlQuestion = {
  helper: "bob@assist.localhost",
  requester: "alice@assist.localhost",
  service: "https://assist.example",
  emoji: [0, 21, 42, 63],
  compared: true,
  devices: ["mouse", "keyboard"],
  minutes: 15,
  again: false,
  allowAfterMs: 3_000,
};
const longest = `${"w".repeat(500)}@${"long-name.".repeat(20)}evil.example`;
const notice = (now: ControlNotice["now"], helper = question.helper): ControlNotice => ({
  helper,
  devices: ["mouse"],
  until: 60_000,
  now,
});

const settingOf = (language: Language, focus?: string): Setting => ({
  studio,
  language,
  t: startI18n(language).t,
  attention: { focus },
});

/** All scenes of a language, with the hardest contents. */
const scenesOf = (setting: Setting): readonly Scene[] => [
  questionView(setting, { question, waitMs: 2_500, refused: false }),
  questionView(setting, {
    question: {
      ...question,
      helper: longest,
      requester: longest,
      service: `https://${longest}`,
      again: true,
      compared: false,
    },
    waitMs: 0,
    refused: true,
  }),
  ...controlEnd.options.map((why) =>
    noticeView(setting, notice({ state: "stopped", why, canGiveBack: true }, longest), 0, 1),
  ),
  noticeView(setting, notice({ state: "held", hold: "interrupted" }, longest), 0, 1),
  idleView(setting, longest),
  pairingView(setting, { stage: { step: "ask", problem: "no-page" }, typed: "x".repeat(400), leftMs: 0 }),
  pairingView(setting, { stage: { step: "seeking", service: longest }, typed: "", leftMs: 0 }),
];

describe.each<Language>(["en", "ja"])("in %s", (language) => {
  test("everything that can be pressed lies within its window, and nothing over another", () => {
    for (const { width, height, targets } of scenesOf(settingOf(language))) {
      for (const [index, { at }] of targets.entries()) {
        expect(at.x).toBeGreaterThanOrEqual(0);
        expect(at.x + at.width).toBeLessThanOrEqual(width);
        expect(at.y + at.height).toBeLessThanOrEqual(height);
        for (const other of targets.slice(index + 1)) {
          const apart =
            other.at.x >= at.x + at.width ||
            at.x >= other.at.x + other.at.width ||
            other.at.y >= at.y + at.height ||
            at.y >= other.at.y + other.at.height;
          expect(apart).toBe(true);
        }
      }
    }
  });

  test("the question fits on a screen 768 pixels high, and its bars on one 1024 wide", () => {
    const setting = settingOf(language);
    expect(questionView(setting, { question, waitMs: 2_500, refused: false }).height).toBeLessThanOrEqual(
      745,
    );
    for (const now of [
      { state: "on" },
      { state: "stopped", why: "helper-broke-rules", canGiveBack: true },
    ] as const) {
      expect(noticeView(setting, notice(now, longest), 0, 1).width).toBeLessThanOrEqual(1_024);
    }
  });

  test("no button of the question moves when Allow can be pressed, or a press of it is refused", () => {
    const setting = settingOf(language);
    const places = [2_900, 100, 0].map(
      (waitMs) => questionView(setting, { question, waitMs, refused: false }).targets,
    );
    expect(places[1]).toEqual(places[0]);
    expect(places[2]).toEqual(places[0]);
    expect(questionView(setting, { question, waitMs: 0, refused: true }).targets).toEqual(places[0]);
  });

  test("everything can be drawn", () => {
    for (const scene of scenesOf(settingOf(language, "deny"))) {
      const { data } = studio.picture(scene.width, scene.height, 0.5, (pen) => scene.paint(pen));
      expect(new Set(data).size).toBeGreaterThan(20);
    }
  });
});

test("the keys go from Deny to Allow and round to the scam", () => {
  const scene = questionView(settingOf("en"), { question, waitMs: 0, refused: false });
  const from = (focus: string) => nextFocus(scene, focus, 1);
  expect(["deny", "allow", "web-page", "scam"].map(from)).toEqual(["allow", "web-page", "scam", "deny"]);
});

test("a grant that cannot be given back offers no such button", () => {
  const scene = noticeView(
    settingOf("en"),
    notice({ state: "stopped", why: "scam", canGiveBack: false }),
    0,
    1,
  );
  expect(scene.targets.map(({ id }) => id)).toEqual(["scam"]);
});
