import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startDisplay, startNestedDisplay, until, type Display } from "@assist/stack";
import { readMark } from "@assist/protocol";
import { startI18n } from "../i18n/i18n.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentWindows, ControlQuestion } from "../ports/windows.port.js";
import { Studio } from "./drawing/canvas.js";
import type { Scene } from "./drawing/dialog.js";
import { colour } from "./drawing/theme.js";
import { atTheTop, inTheMiddle } from "./display/places.js";
import type { Point } from "./display/picture-window.js";
import { openX11Windows } from "./open-x11-windows.js";
import { Outside } from "./testing/outside.js";
import { noticeView } from "./views/notice-view.js";
import { questionView } from "./views/question-view.js";
import type { Setting } from "./views/view.js";

const left: Monitor = { name: "left", x: 0, y: 0, width: 1280, height: 1024 };
const right: Monitor = { name: "right", x: 1280, y: 0, width: 1024, height: 768 };
const size = { width: right.x + right.width, height: left.height };

const question: ControlQuestion = {
  helper: "bob@assist.localhost",
  requester: "alice@assist.localhost",
  service: "https://assist.example",
  emoji: [0, 21, 42, 63],
  compared: true,
  devices: ["mouse", "keyboard"],
  minutes: 15,
  again: false,
  allowAfterMs: 50,
};
const notice = { helper: question.helper, devices: question.devices, until: performance.now() + 600_000 };
/** Other programs use this computer, too. */
const patience = 60_000;
const magenta = "#ff00ff";
const enterKeycode = 36;
const tabKeycode = 23;

/** A display in a display: what is pressed from outside comes from devices, what is pressed inside from a program. */
let outer: Display;
let display: Display;
let program: Outside;
let setting: Setting;
let windows: AgentWindows;
let captured: Monitor;
let printed: string[];

beforeAll(async () => {
  outer = await startDisplay(size);
  display = await startNestedDisplay(outer);
  program = await Outside.open(display.name);
  setting = { studio: await Studio.open(), language: "en", t: startI18n("en").t, attention: {} };
}, patience);
afterAll(async () => {
  await program.close();
  await display.stop();
  await outer.stop();
});

beforeEach(async () => {
  captured = left;
  printed = [];
  windows = await openX11Windows({
    display: display.name,
    language: () => "en",
    monitor: () => captured,
    monitors: async () => [left, right],
    onChord: () => undefined,
    speak: false,
    print: (line) => printed.push(line),
  });
});
afterEach(async () => {
  program.uncover();
  await windows.close();
});

/** Covers everything, and waits until what stood there is above again. */
async function covered(there: Point): Promise<void> {
  await program.cover();
  await until("it is above", async () => (await program.colourAt(there)) !== magenta, 5_000);
}

const middle = (scene: Scene, id: string, at: Point): Point => {
  const target = scene.targets.find((one) => one.id === id);
  if (target === undefined) throw new Error(`No button ${id}`);
  return { x: at.x + target.at.x + target.at.width / 2, y: at.y + target.at.y + target.at.height / 2 };
};
const onQuestion = (id: string) => {
  const scene = questionView(setting, { question, waitMs: 0, refused: false });
  return middle(scene, id, inTheMiddle(captured, 1, scene));
};
const onStopped = (id: string) => {
  const now = { state: "stopped", why: "escape", canGiveBack: true } as const;
  const scene = noticeView(setting, { ...notice, now }, 0, 1);
  return middle(scene, id, atTheTop(captured, 1, scene));
};

/** The person clicks there. */
async function handClick({ x, y }: Point): Promise<void> {
  await display.hand.move(Math.round(x), Math.round(y));
  await display.hand.click();
}

/** Presses, as they come. */
class Presses<Pressed> {
  readonly all: Pressed[] = [];
  readonly take = (pressed: Pressed): void => {
    this.all.push(pressed);
  };

  async next(count = 1): Promise<readonly Pressed[]> {
    await until(`${count} presses`, () => this.all.length >= count, 5_000);
    return this.all;
  }
}

type QuestionPress = Parameters<Parameters<AgentWindows["showQuestion"]>[1]>[0];
async function ask(asked = question): Promise<Presses<QuestionPress>> {
  const presses = new Presses<QuestionPress>();
  await windows.showQuestion(asked, presses.take);
  return presses;
}

describe("the question", () => {
  test(
    "Allow pressed by a person is told as that, by a program as not",
    async () => {
      const presses = await ask();
      await until("Allow can be pressed", async () => {
        await program.click(onQuestion("allow"));
        return presses.all.length > 0;
      });
      const programs = presses.all.length;
      await handClick(onQuestion("allow"));
      await until("the person's press is there", () => presses.all.at(-1)?.physical === true);
      const told = [...presses.all.slice(0, programs), presses.all.at(-1)];
      expect(told).toEqual([
        ...told.slice(1).map(() => ({ button: "allow", physical: false })),
        { button: "allow", physical: true },
      ]);
    },
    patience,
  );

  test(
    "Allow cannot be pressed before its time, and nothing of it is kept",
    async () => {
      const presses = await ask({ ...question, allowAfterMs: 60_000 });
      await handClick(onQuestion("allow"));
      await handClick(onQuestion("deny"));
      expect(await presses.next()).toEqual([{ button: "deny", physical: true }]);
    },
    patience,
  );

  test(
    "a program moves no focus from Deny",
    async () => {
      const presses = await ask();
      await until("keys count", async () => {
        await program.key(tabKeycode);
        await program.key(enterKeycode);
        return presses.all.length > 0;
      });
      expect(presses.all[0]).toEqual({ button: "deny", physical: false });
    },
    patience,
  );

  test(
    "Tab and Enter of the keyboard allow, Escape denies",
    async () => {
      const presses = await ask();
      await display.hand.key("Escape");
      expect(await presses.next()).toEqual([{ button: "deny", physical: true }]);
      const again = await ask();
      await until("keys count", async () => {
        await display.hand.key("Return");
        return again.all.length > 0;
      });
      await display.hand.key("Tab");
      await display.hand.key("Return");
      expect((await again.next(2)).at(-1)).toEqual({ button: "allow", physical: true });
    },
    patience,
  );

  test(
    "has the keyboard while it is open and gives it back",
    async () => {
      const before = await program.focus();
      await ask();
      await until("the question has the keyboard", async () => (await program.focus()) !== before);
      await windows.showNotice({ ...notice, now: { state: "on" } }, () => undefined);
      await until("it is given back", async () => (await program.focus()) === before);
    },
    patience,
  );

  test(
    "clicks and keys of a program by the hundred allow nothing",
    async () => {
      const presses = await ask();
      for (let round = 0; round < 40; round += 1) {
        await program.click(onQuestion("allow"));
        await program.key(tabKeycode);
        await program.key(enterKeycode);
        await program.click(onQuestion("deny"));
      }
      expect(presses.all.filter(({ physical }) => physical)).toEqual([]);
    },
    patience,
  );
});

describe("always on top", () => {
  test(
    "what covers the notice is below it soon",
    async () => {
      await windows.showNotice({ ...notice, now: { state: "on" } }, () => undefined);
      await covered({ x: 640, y: 10 });
      expect(await program.colourAt({ x: 640, y: 500 })).toBe(magenta);
    },
    patience,
  );

  test(
    "the question stands in the middle of the monitor that is captured",
    async () => {
      captured = right;
      await program.cover();
      const presses = await ask();
      expect(await program.colourAt({ x: 640, y: 500 })).toBe(magenta);
      await handClick(onQuestion("scam"));
      expect(await presses.next()).toEqual([{ button: "scam", physical: true }]);
    },
    patience,
  );

  test(
    "the notice takes no keyboard, and goes where it is dragged",
    async () => {
      const before = await program.focus();
      await windows.showNotice({ ...notice, now: { state: "on" } }, () => undefined);
      await covered({ x: 640, y: 10 });
      await display.hand.move(640, 5);
      await display.hand.down();
      await display.hand.move(640, 405);
      await display.hand.up();
      await until(
        "the notice is there",
        async () => (await program.colourAt({ x: 640, y: 410 })) !== magenta,
      );
      expect(await program.colourAt({ x: 640, y: 10 })).toBe(magenta);
      expect(await program.focus()).toBe(before);
    },
    patience,
  );
});

test(
  "Give back takes no second click of those who pressed Stop, and then takes one",
  async () => {
    const presses = new Presses<unknown>();
    const now = { state: "stopped", why: "stop-button", canGiveBack: true } as const;
    await windows.showNotice({ ...notice, now: { ...now, why: "escape" } }, presses.take);
    await handClick(onStopped("give-back"));
    await until("it can be pressed", async () => {
      await handClick(onStopped("give-back"));
      return presses.all.length > 0;
    });
    expect(presses.all[0]).toEqual({ button: "give-back", physical: true });
  },
  patience,
);

test(
  "the helper's pointer is seen, and what is below it takes the click",
  async () => {
    await windows.showIdle(question.helper, () => undefined);
    const tip = { x: 300, y: 300 };
    const inArrow = { x: tip.x + 5, y: tip.y + 12 };
    await program.cover();
    windows.point(tip);
    await until("the pointer is there", async () => (await program.colourAt(inArrow)) === colour.pointer);
    const before = program.clicks;
    await handClick(inArrow);
    await until("the click went through", () => program.clicks > before);
    windows.point(undefined);
    await until("the pointer is gone", async () => (await program.colourAt(inArrow)) === magenta);
  },
  patience,
);

test(
  "no pointer is over a question",
  async () => {
    await program.cover();
    windows.point({ x: 100, y: 100 });
    await until("the pointer is there", async () => (await program.colourAt({ x: 105, y: 112 })) !== magenta);
    await ask();
    windows.point({ x: 200, y: 200 });
    expect(await program.colourAt({ x: 105, y: 112 })).toBe(magenta);
    expect(await program.colourAt({ x: 205, y: 212 })).toBe(magenta);
  },
  patience,
);

test(
  "a mark on each monitor, each read from a picture of its own monitor",
  async () => {
    const marks = new Map([
      [left, "011010".repeat(6)],
      [right, "100111".repeat(6)],
    ]);
    await program.cover();
    await windows.showMarks(marks);
    const { width, data } = await program.look();
    for (const [{ x, y, ...part }, bits] of marks) {
      const cut = new Uint8ClampedArray(part.width * part.height * 4);
      for (let line = 0; line < part.height; line += 1) {
        const from = ((y + line) * width + x) * 4;
        cut.set(data.subarray(from, from + part.width * 4), line * part.width * 4);
      }
      expect(readMark({ ...part, data: cut })).toBe(bits);
    }
    await windows.hideMarks();
    expect(readMark(await program.look())).toBeUndefined();
  },
  patience,
);

describe("pairing", () => {
  test(
    "what is typed and pasted is handed over by Enter",
    async () => {
      const presses = new Presses<unknown>();
      await windows.showPairing({ step: "ask" }, presses.take);
      for (const key of ["a", "shift+b", "minus", "8", "x", "BackSpace", "space"])
        await display.hand.key(key);
      await program.copy("K7QDM2-\n94CF");
      await display.hand.key("ctrl+v");
      await until("it has come", async () => {
        await display.hand.key("Return");
        return presses.all.some((pressed) => JSON.stringify(pressed).includes("94CF"));
      });
      expect(presses.all.at(-1)).toEqual({ typed: "aB-8 K7QDM2- 94CF" });
    },
    patience,
  );

  test("nothing says where it can be heard before the person asks for it", () => {
    expect(printed).toEqual([]);
  });
});
