import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { ControlDevice, InputEvent, MouseButton } from "@assist/protocol";
import type { Injection } from "../ports/injector.port.js";
import { hdmi } from "../testing/fake-surroundings.js";
import { InputTranslator } from "./translator.js";
import { injectionsOfText } from "./typed-text.js";
import { WheelNotches } from "./wheel-notches.js";

// A busy machine takes its time.
jest.setTimeout(60_000);

const code = fc.constantFrom(
  ...[
    "KeyA",
    "KeyB",
    "ShiftLeft",
    "ControlLeft",
    "ControlRight",
    "AltLeft",
    "AltRight",
    "F3",
    "F12",
    "Backspace",
  ],
  ...["Power", "Sleep"],
);
const button = fc.constantFrom<MouseButton[]>(1, 2, 4, 8, 16);
const at = { x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) };

const event: fc.Arbitrary<InputEvent> = fc.oneof(
  fc.record({ type: fc.constant("mousedown" as const), ...at, buttons: button }),
  fc.record({ type: fc.constant("mouseup" as const), ...at, buttons: button }),
  fc.record({
    ...{ type: fc.constant("wheel" as const), ...at },
    deltaX: fc.double({ min: -10_000, max: 10_000, noNaN: true }),
    deltaY: fc.double({ min: -10_000, max: 10_000, noNaN: true }),
    deltaMode: fc.constantFrom(0 as const, 1 as const, 2 as const),
  }),
  fc.record({ type: fc.constant("keydown" as const), code }),
  fc.record({ type: fc.constant("keyup" as const), code }),
  fc.record({ type: fc.constant("text" as const), text: fc.string({ unit: "binary", minLength: 1 }) }),
);

/** What the helper's page does: events, too late events, what is held as it says, and releases by the agent. */
type Doing =
  | { readonly kind: "event" | "late"; readonly event: InputEvent }
  | { readonly kind: "held"; readonly codes: string[]; readonly buttons: number }
  | { readonly kind: "forget" };

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("event" as const), event }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("late" as const), event }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant("held" as const), codes: fc.array(code, { maxLength: 4 }) },
      buttons: fc.integer({ min: 0, max: 31 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget" as const) }) },
);

const devices = fc.constantFrom<ControlDevice[][]>(["mouse"], ["keyboard"], ["mouse", "keyboard"]);

function inject(translator: InputTranslator, what: Doing): readonly Injection[] {
  switch (what.kind) {
    case "event":
      return translator.injectionsOf(what.event);
    case "late":
      return translator.releasesOf(what.event);
    case "held":
      return translator.keepOnly({ ...what, kind: "held", after: 0, echo: { beat: 1, heldMs: 0 } });
    case "forget":
      translator.forget();
      return [];
  }
}

const presses = (injections: readonly Injection[]): readonly Injection[] =>
  injections.filter((each) => (each.kind === "key" || each.kind === "button") && each.down);

describe("what the helper does, as it is injected", () => {
  test("never presses because of a state, nor what comes too late; and moves, clicks and scrolls nothing then", () => {
    fc.assert(
      fc.property(devices, fc.array(doing), (granted, doings) => {
        const translator = new InputTranslator({ devices: granted, monitor: () => hdmi });
        for (const what of doings) {
          const injections = inject(translator, what);
          if (what.kind === "event") continue;
          for (const each of injections)
            expect((each.kind === "key" || each.kind === "button") && !each.down).toBe(true);
        }
      }),
    );
  });

  test("presses nothing that is down, releases nothing that is up, and a state releases all that it does not name", () => {
    fc.assert(
      fc.property(devices, fc.array(doing), (granted, doings) => {
        const translator = new InputTranslator({ devices: granted, monitor: () => hdmi });
        let down = new Set<string>();
        for (const what of doings) {
          if (what.kind === "forget") down = new Set();
          for (const each of inject(translator, what)) {
            if (each.kind !== "key" && each.kind !== "button") continue;
            const name = each.kind === "key" ? each.code : String(each.button);
            expect(down.has(name)).toBe(!each.down);
            if (each.down) down.add(name);
            else down.delete(name);
          }
          if (what.kind !== "held") continue;
          for (const name of down)
            expect(what.codes.includes(name) || (Number(name) & what.buttons) > 0).toBe(true);
        }
      }),
    );
  });

  test("uses no device that was not granted", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const injected = (granted: ControlDevice) => {
          const translator = new InputTranslator({ devices: [granted], monitor: () => hdmi });
          return events.flatMap((each) => translator.injectionsOf(each)).map(({ kind }) => kind);
        };
        for (const kind of injected("mouse")) expect(["move", "button", "wheel"]).toContain(kind);
        for (const kind of injected("keyboard")) expect(["key", "text"]).toContain(kind);
      }),
    );
    const translator = new InputTranslator({ devices: ["keyboard"], monitor: () => hdmi });
    expect(translator.move({ x: 0, y: 0 })).toBeUndefined();
  });

  test("holds no more keys than hands can", () => {
    const translator = new InputTranslator({ devices: ["keyboard"], monitor: () => hdmi });
    const pressed = Array.from({ length: 100 }, (_, index) =>
      translator.injectionsOf({ type: "keydown", code: `Key${String(index)}` }),
    );
    expect(presses(pressed.flat())).toHaveLength(16);
  });

  test("never has the keys down, in whatever order, that switch the terminal, end the desktop or send the computer to sleep", () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
        const translator = new InputTranslator({ devices: ["keyboard"], monitor: () => hdmi });
        const down = new Set<string>();
        for (const what of doings) {
          if (what.kind === "forget") down.clear();
          for (const each of inject(translator, what)) {
            if (each.kind !== "key") continue;
            if (each.down) down.add(each.code);
            else down.delete(each.code);
            const holds = (...names: readonly string[]) => names.some((name) => down.has(name));
            const isServers = holds("F3", "F12", "Backspace");
            const isBoth = holds("ControlLeft", "ControlRight") && holds("AltLeft", "AltRight");
            expect(holds("Power", "Sleep") || (isBoth && isServers)).toBe(false);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("presses what programs alone take: Alt+F4, Ctrl+F5, Ctrl+Alt+T, Ctrl+Backspace; and releases what is down", () => {
    const press = (...codes: readonly string[]) => {
      const translator = new InputTranslator({ devices: ["keyboard"], monitor: () => hdmi });
      const all = codes.flatMap((each) => translator.injectionsOf({ type: "keydown", code: each }));
      const up = codes.flatMap((each) => translator.injectionsOf({ type: "keyup", code: each }));
      return { down: all.length, up: up.length };
    };
    for (const codes of [
      ["AltLeft", "F4"],
      ["ControlLeft", "F5"],
      ["ControlLeft", "Backspace"],
    ])
      expect(press(...codes)).toEqual({ down: 2, up: 2 });
    expect(press("ControlLeft", "AltLeft", "KeyT")).toEqual({ down: 3, up: 3 });
    expect(press("ControlRight", "AltLeft", "F1")).toEqual({ down: 2, up: 2 });
    expect(press("F1", "AltRight", "ControlLeft")).toEqual({ down: 2, up: 2 });
    expect(press("CapsLock", "MetaLeft", "Backspace")).toEqual({ down: 2, up: 2 });
    for (const each of ["Power", "Sleep", "Suspend", "WakeUp", "Eject"])
      expect(press(each)).toEqual({ down: 0, up: 0 });
  });

  test("lets go of held keys before it types a text", () => {
    const translator = new InputTranslator({ devices: ["keyboard"], monitor: () => hdmi });
    translator.injectionsOf({ type: "keydown", code: "ControlLeft" });
    expect(translator.injectionsOf({ type: "text", text: "a" })).toEqual([
      { kind: "key", code: "ControlLeft", down: false },
      { kind: "text", text: "a" },
    ]);
  });

  test("is nothing where no monitor is known", () => {
    const translator = new InputTranslator({ devices: ["mouse"], monitor: () => undefined });
    expect(translator.injectionsOf({ type: "mousedown", x: 0, y: 0, buttons: 1 })).toEqual([]);
  });
});

describe("a text", () => {
  test("is typed as it stands, in short pieces, without control characters and halves of characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const injections = injectionsOfText(text);
        const typed = injections.map((each) => (each.kind === "text" ? each.text : "")).join("");
        expect(typed).toBe(text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ""));
        for (const each of injections)
          if (each.kind === "text") expect([...each.text].length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test.each(["\n", "\r", "\r\n", "\u2028", "\u0085"])("has Enter for the line break %j", (lineBreak) => {
    expect(injectionsOfText(`a${lineBreak}b\t`)).toEqual([
      { kind: "text", text: "a" },
      { kind: "key", code: "Enter", down: true },
      { kind: "key", code: "Enter", down: false },
      { kind: "text", text: "b" },
      { kind: "key", code: "Tab", down: true },
      { kind: "key", code: "Tab", down: false },
    ]);
  });
});

describe("a wheel", () => {
  const turned = (deltaMode: 0 | 1 | 2, ...deltas: readonly number[]) => {
    const wheel = new WheelNotches();
    return deltas.map((deltaY) => wheel.take({ deltaX: 0, deltaY, deltaMode })?.y ?? 0);
  };

  test("turns by a notch for 100 pixels, three lines or a tenth of a page", () => {
    expect(turned(0, 100, -250, 120)).toEqual([1, -2, 1]);
    expect(turned(1, 3, -9)).toEqual([1, -3]);
    expect(turned(2, 1)).toEqual([10]);
  });

  test("keeps what is less than a notch for what follows in the same direction", () => {
    expect(turned(0, 40, 40, 40, -90, -10)).toEqual([0, 0, 1, 0, -1]);
    expect(turned(0, ...Array.from({ length: 1_000 }, () => 10)).reduce((sum, each) => sum + each)).toBe(100);
  });

  test("turns no further at once than a hand does", () => {
    expect(turned(2, 10_000, -10_000)).toEqual([20, -20]);
  });
});
