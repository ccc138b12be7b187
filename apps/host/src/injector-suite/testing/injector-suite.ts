import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { startDisplay, type Display } from "@assist/stack";
import type { MouseButton } from "@assist/protocol";
import type { Injector } from "../../ports/injector.port.js";
import { xdotoolPointer } from "./pointer.js";
import { startXev, type XevWitness } from "./xev-witness.js";
import { startXterm } from "./xterm-witness.js";

/** What an injector of this kind can do on an X display. */
export interface InjectorReach {
  readonly buttons: readonly MouseButton[];
  /** X keycode by W3C `code`. */
  readonly codes: Readonly<Record<string, number>>;
  /** Exact in xterm, with a US keyboard. */
  readonly text: string;
}

const xButtonOf = { 1: 1, 2: 3, 4: 2, 8: 8, 16: 9 } as const;
const shiftState = 1;
const button1State = 0x100;

/** What every {@link Injector} promises, judged by programs that know nothing of it: xev, xterm, xdotool. */
export function injectorSuite(
  name: string,
  start: (display: Display) => Promise<Injector>,
  reach: InjectorReach,
): void {
  jest.setTimeout(60_000);
  describe(name, () => {
    let display: Display;
    let injector: Injector;
    let xev: XevWitness;

    beforeAll(async () => {
      display = await startDisplay({ width: 1000, height: 700 });
      injector = await start(display);
      xev = await startXev(display);
    });
    afterAll(async () => {
      await injector.close();
      await xev.stop();
      await display.stop();
    });

    test("moves the pointer, and is done when the display has done it", async () => {
      for (const [x, y] of [
        [17, 23],
        [999, 699],
        [0, 0],
        [400, 300],
      ] as const) {
        await injector.inject([{ kind: "move", x, y }]);
        expect(await xdotoolPointer(display)).toEqual({ x, y });
      }
    });

    test.each(reach.buttons)("presses and releases button %d", async (button) => {
      const seen = await xev.during(() =>
        injector.inject([
          { kind: "button", button, down: true },
          { kind: "button", button, down: false },
        ]),
      );
      expect(seen).toMatchObject([
        { kind: "button", detail: xButtonOf[button], down: true },
        { kind: "button", detail: xButtonOf[button], down: false },
      ]);
    });

    test("drags: what is moved between press and release is moved with the button down", async () => {
      const seen = await xev.during(() =>
        injector.inject([
          { kind: "move", x: 100, y: 100 },
          { kind: "button", button: 1, down: true },
          { kind: "move", x: 150, y: 120 },
          { kind: "move", x: 200, y: 140 },
          { kind: "button", button: 1, down: false },
        ]),
      );
      expect(seen.at(-1)).toMatchObject({ kind: "button", down: false, x: 200, y: 140 });
      const dragged = seen.filter(({ kind, state }) => kind === "move" && (state & button1State) !== 0);
      expect(dragged.at(-1)).toMatchObject({ x: 200, y: 140 });
    });

    test("turns the wheel by notches: down and right are positive", async () => {
      const seen = await xev.during(() =>
        injector.inject([
          { kind: "wheel", x: 0, y: 2 },
          { kind: "wheel", x: 0, y: -1 },
          { kind: "wheel", x: 1, y: 0 },
          { kind: "wheel", x: -1, y: 0 },
        ]),
      );
      expect(seen.filter(({ down }) => down).map(({ detail }) => detail)).toEqual([5, 5, 4, 7, 6]);
    });

    test("presses keys by their place", async () => {
      const codes = Object.entries(reach.codes);
      const seen = await xev.during(async () => {
        for (const [code] of codes) {
          await injector.inject([
            { kind: "key", code, down: true },
            { kind: "key", code, down: false },
          ]);
        }
      });
      expect(seen.map(({ kind, detail, down }) => [kind, detail, down])).toEqual(
        codes.flatMap(([, keycode]) => [
          ["key", keycode, true],
          ["key", keycode, false],
        ]),
      );
    });

    test("holds a modifier while another key is pressed", async () => {
      const seen = await xev.during(() =>
        injector.inject([
          { kind: "key", code: "ShiftLeft", down: true },
          { kind: "key", code: "KeyB", down: true },
          { kind: "key", code: "KeyB", down: false },
          { kind: "key", code: "ShiftLeft", down: false },
        ]),
      );
      expect(seen[1]).toMatchObject({ detail: 56, state: shiftState });
    });

    test("passes over what it does not know", async () => {
      const seen = await xev.during(async () => {
        await injector.inject([{ kind: "key", code: "Nonsense", down: true }]);
        expect(injector.held).toEqual({ codes: [], buttons: 0 });
        await injector.inject([{ kind: "key", code: "Nonsense", down: false }]);
      });
      expect(seen).toEqual([]);
    });

    test("says what it holds, presses nothing twice and releases nothing that it has not pressed", async () => {
      const seen = await xev.during(async () => {
        await injector.inject([
          { kind: "key", code: "KeyX", down: false },
          { kind: "key", code: "ShiftLeft", down: true },
          { kind: "key", code: "ShiftLeft", down: true },
          { kind: "button", button: 1, down: true },
          { kind: "button", button: 1, down: true },
        ]);
        expect(injector.held).toEqual({ codes: ["ShiftLeft"], buttons: 1 });
        await injector.inject([
          { kind: "button", button: 1, down: false },
          { kind: "key", code: "ShiftLeft", down: false },
          { kind: "key", code: "ShiftLeft", down: false },
        ]);
        expect(injector.held).toEqual({ codes: [], buttons: 0 });
      });
      expect(seen.map(({ kind, down }) => `${kind} ${String(down)}`)).toEqual([
        "key true",
        "button true",
        "button false",
        "key false",
      ]);
    });

    test("lets go of everything, and works on afterwards", async () => {
      await injector.inject([
        { kind: "key", code: "ControlLeft", down: true },
        { kind: "key", code: "KeyA", down: true },
        { kind: "button", button: 2, down: true },
      ]);
      const seen = await xev.during(() => injector.releaseAll());
      expect(seen.map(({ kind, detail, down }) => ({ kind, detail, down }))).toEqual(
        expect.arrayContaining([
          { kind: "key", detail: 37, down: false },
          { kind: "key", detail: 38, down: false },
          { kind: "button", detail: 3, down: false },
        ]),
      );
      expect(injector.held).toEqual({ codes: [], buttons: 0 });
      await injector.inject([{ kind: "move", x: 33, y: 44 }]);
      expect(await xdotoolPointer(display)).toEqual({ x: 33, y: 44 });
    });

    test("types text as it stands", async () => {
      const xterm = await startXterm(display);
      await injector.inject([{ kind: "move", x: 50, y: 50 }]);
      await injector.inject([{ kind: "text", text: reach.text }]);
      expect(await xterm.typed(reach.text)).toBe(reach.text);
      await xterm.stop();
    });
  });
}
