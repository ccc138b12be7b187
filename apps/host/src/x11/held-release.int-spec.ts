import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startDisplay, type Display } from "@assist/stack";
import { startXev, type XevWitness } from "../injector-suite/testing/xev-witness.js";
import { startXterm } from "../injector-suite/testing/xterm-witness.js";
import { openHeldRelease, type HeldRelease } from "./held-release.js";
import { openX11Control, type X11Control } from "./open-x11-control.js";
import { openX11Display } from "./open-x11-display.js";
import type { X11Display } from "./x11-display.js";

jest.setTimeout(60_000);

const run = promisify(execFile);

let display: Display;
let xev: XevWitness;
let survivor: HeldRelease;
let connection: X11Display;
let control: X11Control;

beforeAll(async () => {
  display = await startDisplay({ width: 800, height: 600 });
  xev = await startXev(display);
  survivor = await openHeldRelease(display.name, {});
  connection = await openX11Display(display.name, {});
  control = await openX11Control(connection);
});
afterAll(async () => {
  await survivor.close();
  await xev.stop();
  await display.stop();
});

/** As the kernel does when a process is killed: nothing more is sent, and the connection ends. */
const die = async () => {
  connection.client.stream.destroy();
  await connection.closed;
};

const spareKeycodes = async () => {
  const { stdout } = await run("xmodmap", ["-pke"], { env: display.env });
  return stdout.split("\n").filter((line) => /^keycode +\d+ =\s*$/.test(line)).length;
};

test("the survivor lets go of what the dead one held, told or not, and gives its keycodes back", async () => {
  const spareBefore = await spareKeycodes();
  await control.injector.inject([
    { kind: "text", text: "日本" },
    { kind: "key", code: "ControlLeft", down: true },
    { kind: "key", code: "KeyA", down: true },
    { kind: "button", button: 1, down: true },
  ]);
  expect(await spareKeycodes()).toBe(spareBefore - 2);
  await die();
  const seen = await xev.during(() => survivor.release({ codes: ["ControlLeft"], buttons: 0 }));
  expect(seen.map(({ kind, detail, down }) => ({ kind, detail, down }))).toEqual([
    { kind: "key", detail: 37, down: false },
    { kind: "key", detail: 38, down: false },
    { kind: "button", detail: 1, down: false },
  ]);
  expect(await spareKeycodes()).toBe(spareBefore);
});

test("the dead one's own requests fail, and its release does not", async () => {
  await expect(control.injector.inject([{ kind: "move", x: 1, y: 1 }])).rejects.toThrow(
    /The connection to the display .* has ended/,
  );
  await control.injector.releaseAll();
  await control.close();
});

test("where both died, the next one gives the keycodes back", async () => {
  const spareBefore = await spareKeycodes();
  const second = await openX11Display(display.name, {});
  await (await openX11Control(second)).injector.inject([{ kind: "text", text: "한국" }]);
  expect(await spareKeycodes()).toBe(spareBefore - 2);
  second.client.stream.destroy();
  await second.closed;

  const third = await openX11Display(display.name, {});
  await openX11Control(third);
  expect(await spareKeycodes()).toBe(spareBefore);
  await third.close();
});

test("a stop in the middle of a long text ends it", async () => {
  const own = await openX11Display(display.name, {});
  const { injector, close } = await openX11Control(own);
  const text = Array.from({ length: 400 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join("");
  const typing = injector.inject([{ kind: "text", text }]);
  const xterm = await startXterm(display);
  await injector.releaseAll();
  await typing;
  expect(injector.held).toEqual({ codes: [], buttons: 0 });
  await xterm.stop();
  await close();
  await own.close();
});

test("a display that is gone lets the survivor end as well", async () => {
  const gone = await startDisplay();
  const release = await openHeldRelease(gone.name, {});
  await gone.stop();
  await release.release({ codes: ["KeyA"], buttons: 1 });
  await release.close();
});
