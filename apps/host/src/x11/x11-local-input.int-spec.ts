import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { LocalTouch } from "../ports/local-input.port.js";
import { startXterm } from "../injector-suite/testing/xterm-witness.js";
import { openX11Display } from "./open-x11-display.js";
import { startStage, type Stage } from "./testing/stage.js";

jest.setTimeout(60_000);

const run = promisify(execFile);

/** "escape down", "other up", … */
const keysOf = (touches: readonly LocalTouch[]) =>
  touches.flatMap(({ what }) => (what.kind === "key" ? [`${what.key} ${what.down ? "down" : "up"}`] : []));

describe("local input on an X11 desktop", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage();
  });
  afterAll(() => stage.stop());

  const pressed = (key: string) => stage.touchesDuring(() => stage.display.hand.key(key));

  test("a key that the person presses is a physical one", async () => {
    expect(await pressed("a")).toEqual([
      { physical: true, what: { kind: "key", key: "other", down: true } },
      { physical: true, what: { kind: "key", key: "other", down: false } },
    ]);
  });

  test("both Shift keys, each by its name", async () => {
    const { hand } = stage.display;
    const touches = await stage.touchesDuring(async () => {
      for (const key of ["Shift_L", "Shift_R"]) await hand.keyDown(key);
      for (const key of ["Shift_L", "Shift_R"]) await hand.keyUp(key);
    });
    // A display in a display is told of modifiers that go up when the next key tells of them.
    expect(keysOf(touches).slice(0, 2)).toEqual(["shift-left down", "shift-right down"]);
    expect(touches.every(({ physical }) => physical)).toBe(true);
  });

  test("buttons, wheel and motion of the person", async () => {
    const { hand } = stage.display;
    const touches = await stage.touchesDuring(async () => {
      await hand.click();
      await hand.click(5);
      await hand.move(300, 300);
    });
    expect(touches).toEqual([
      { physical: true, what: { kind: "button", down: true } },
      { physical: true, what: { kind: "button", down: false } },
      { physical: true, what: { kind: "wheel" } },
      { physical: true, what: { kind: "wheel" } },
      { physical: true, what: { kind: "motion" } },
    ]);
  });

  test("what the agent injects is nobody's touch", async () => {
    const touches = await stage.touchesDuring(async () => {
      await stage.control.injector.inject([
        { kind: "move", x: 10, y: 20 },
        { kind: "move", x: 10, y: 20 },
        { kind: "key", code: "Escape", down: true },
        { kind: "key", code: "Escape", down: false },
        { kind: "button", button: 1, down: true },
        { kind: "button", button: 1, down: false },
        { kind: "wheel", x: 1, y: -3 },
        { kind: "text", text: "Grüße 日本\n" },
        { kind: "key", code: "ControlLeft", down: true },
        { kind: "key", code: "KeyC", down: true },
      ]);
      await stage.control.injector.releaseAll();
    });
    expect(touches).toEqual([]);
  });

  test("what another program presses through XTEST stops, but is not physical", async () => {
    const touches = await stage.touchesDuring(() =>
      run("xdotool", ["key", "Escape", "click", "1"], { env: stage.display.env }),
    );
    expect(touches).toEqual([
      { physical: false, what: { kind: "key", key: "escape", down: true } },
      { physical: false, what: { kind: "key", key: "escape", down: false } },
      { physical: false, what: { kind: "button", down: true } },
      { physical: false, what: { kind: "button", down: false } },
    ]);
  });

  test("another program's key is seen also when the agent presses the same one", async () => {
    const { injector } = stage.control;
    const touches = await stage.touchesDuring(async () => {
      const other = run("xdotool", ["key", "--delay", "0", "--repeat", "20", "x"], {
        env: stage.display.env,
      });
      for (let n = 0; n < 200; n++) {
        await injector.inject([
          { kind: "key", code: "KeyX", down: true },
          { kind: "key", code: "KeyX", down: false },
        ]);
      }
      await other;
    });
    expect(touches).toHaveLength(40);
  });

  test("a thousand moves are all known again as the agent's", async () => {
    const moves = Array.from(
      { length: 1_000 },
      (_, n) => ({ kind: "move", x: n % 900, y: n % 600 }) as const,
    );
    expect(await stage.touchesDuring(() => stage.control.injector.inject(moves))).toEqual([]);
  });

  test("Ctrl+C is told from C, and from Ctrl that the agent holds", async () => {
    // Xephyr now and then lets go of a modifier once more, to keep in step with the outer display.
    const keys = keysOf(await pressed("ctrl+c")).slice(0, 4);
    expect(keys).toEqual(["other down", "ctrl-c down", "other up", "other up"]);
    expect(keysOf(await pressed("c"))).toEqual(["other down", "other up"]);
    await stage.control.injector.inject([{ kind: "key", code: "ControlLeft", down: true }]);
    expect(keysOf(await pressed("c"))).not.toContain("ctrl-c down");
    await stage.control.injector.releaseAll();
  });

  /** `xdotool` presses by place on the outer keyboard, which is a US one: the key that means c, and one that does not. */
  test.each([
    { layout: "de", variant: "", c: "c", notC: "v" },
    { layout: "jp", variant: "", c: "c", notC: "v" },
    { layout: "us", variant: "dvorak", c: "i", notC: "c" },
    { layout: "fr", variant: "bepo", c: "h", notC: "c" },
    { layout: "ru,us", variant: "", c: "c", notC: "v" },
  ])("Esc and Ctrl+C by the layout $layout $variant", async ({ layout, variant, c, notC }) => {
    await stage.display.setLayout(layout, variant);
    await stage.connection.sync();
    expect(keysOf(await pressed("Escape"))).toEqual(["escape down", "escape up"]);
    expect(keysOf(await pressed(`ctrl+${c}`))).toContain("ctrl-c down");
    expect(keysOf(await pressed(`ctrl+${notC}`))).not.toContain("ctrl-c down");
    await stage.display.setLayout("us");
  });

  test("also while a program has grabbed the keyboard", async () => {
    const other = await openX11Display(stage.display.name, {});
    const granted = await other.ask<number>((answer) =>
      other.client.GrabKeyboard(other.root, false, 0, 1, 1, answer),
    );
    expect(granted).toBe(0);
    expect(keysOf(await pressed("Escape"))).toEqual(["escape down", "escape up"]);
    await other.close();
  });

  test("also while a program has grabbed the whole server, where injecting goes on too", async () => {
    const other = await openX11Display(stage.display.name, {});
    other.client.GrabServer();
    await other.sync();
    const move = stage.control.injector.inject([{ kind: "move", x: 5, y: 5 }]);
    await expect(Promise.race([move, other.closed])).resolves.toBeUndefined();
    expect(keysOf(await pressed("Escape"))).toEqual(["escape down", "escape up"]);
    await other.close();
  });

  test("Esc on another key, where the person has put it", async () => {
    const { env } = stage.display;
    await run("xmodmap", ["-e", "keycode 48 = Escape", "-e", "keycode 9 = apostrophe"], { env });
    await stage.connection.sync();
    expect(keysOf(await pressed("apostrophe"))).toEqual(["escape down", "escape up"]);
    expect(keysOf(await pressed("Escape"))).toEqual(["other down", "other up"]);
  });
});

describe("with a window manager, which grabs clicks for a moment", () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await startStage({ windowManager: true });
  });
  afterAll(() => stage.stop());

  test("clicks, drags and keys of the agent are known again as its own", async () => {
    const xterm = await startXterm(stage.display);
    const touches = await stage.touchesDuring(async () => {
      for (const x of [100, 600, 100, 600]) {
        await stage.control.injector.inject([
          { kind: "move", x, y: 8 },
          { kind: "button", button: 1, down: true },
          { kind: "move", x: x + 20, y: 30 },
          { kind: "button", button: 1, down: false },
          { kind: "key", code: "AltLeft", down: true },
          { kind: "key", code: "Tab", down: true },
          { kind: "key", code: "Tab", down: false },
          { kind: "key", code: "AltLeft", down: false },
        ]);
      }
    });
    await xterm.stop();
    expect(touches).toEqual([]);
  });
});
