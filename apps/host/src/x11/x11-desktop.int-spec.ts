import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { startDisplay, until, type Display } from "@assist/stack";
import { openX11Display } from "./open-x11-display.js";
import { X11Desktop } from "./x11-desktop.js";
import type { X11Display } from "./x11-display.js";

jest.setTimeout(60_000);

const run = promisify(execFile);
const left = { name: "LEFT", x: 0, y: 0, width: 700, height: 800 };
const right = { name: "RIGHT", x: 700, y: 0, width: 580, height: 600 };

let display: Display;
let connection: X11Display;
let desktop: X11Desktop;
let changes = 0;

beforeAll(async () => {
  display = await startDisplay({ width: 1280, height: 800, layout: "de" });
  connection = await openX11Display(display.name, {});
  desktop = await X11Desktop.start(connection);
  desktop.onChange(() => changes++);
});
afterAll(async () => {
  await connection.close();
  await display.stop();
});

test("one monitor is all of the display", async () => {
  expect(await desktop.monitors()).toEqual([
    { name: expect.any(String), x: 0, y: 0, width: 1280, height: 800 },
  ]);
});

test("monitors that are added, moved and removed are told, each time", async () => {
  await display.setMonitors([left, right]);
  await until("two monitors are told", async () => changes > 0 && (await desktop.monitors()).length === 2);
  expect(await desktop.monitors()).toEqual([left, right]);

  changes = 0;
  const moved = { ...right, y: 200 };
  await display.setMonitors([left, moved]);
  await until("the place is told", () => changes > 0);
  expect(await desktop.monitors()).toEqual([left, moved]);
});

test("what does not concern the monitors is not told", async () => {
  changes = 0;
  await run("xsetroot", ["-solid", "#335577"], { env: display.env });
  await display.setLayout("us");
  await desktop.monitors();
  expect(changes).toBe(0);
});

test.each([
  { layout: "de", variant: "", name: "de" },
  { layout: "jp", variant: "", name: "jp" },
  { layout: "us", variant: "dvorak", name: "us(dvorak)" },
  { layout: "us,de", variant: ",nodeadkeys", name: "us" },
])("the layout $layout $variant", async ({ layout, variant, name }) => {
  await display.setLayout(layout, variant);
  expect(await desktop.layout()).toBe(name);
});

test("of several layouts the one that is active", async () => {
  await display.setLayout("us,de", ",nodeadkeys");
  const xkb = await connection.extension("xkb");
  xkb.LatchLockState(xkb.UseCoreKbd, 0, 0, true, 1, 0, 0, false, 0);
  expect(await desktop.layout()).toBe("de(nodeadkeys)");
});

test("a display that does not say", async () => {
  await run("xprop", ["-root", "-remove", "_XKB_RULES_NAMES"], { env: display.env });
  expect(await desktop.layout()).toBeUndefined();
});
