import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { startDisplay, startNestedDisplay, type Display } from "./start-display.js";

jest.setTimeout(60_000);

const run = promisify(execFile);

const left = { name: "LEFT", x: 0, y: 0, width: 300, height: 400 };
const right = { name: "RIGHT", x: 300, y: 0, width: 340, height: 480 };

async function pointer({ env }: Display): Promise<string> {
  const { stdout } = await run("xdotool", ["getmouselocation"], { env });
  return /x:\d+ y:\d+/.exec(stdout)?.[0] ?? "";
}

async function monitors({ env }: Display): Promise<string[]> {
  const { stdout } = await run("xrandr", ["--listmonitors"], { env });
  return [...stdout.matchAll(/(\S+ \d+\/\d+x\d+\/\d+\+\d+\+\d+)/g)].map(([, found = ""]) => found);
}

async function layout({ env }: Display): Promise<string | undefined> {
  const { stdout } = await run("setxkbmap", ["-query"], { env });
  return /layout:\s+(\S+)/.exec(stdout)?.[1];
}

describe("a display, and one within it", () => {
  let outer: Display;
  let inner: Display;

  beforeAll(async () => {
    outer = await startDisplay({ width: 640, height: 480, monitors: [left, right] });
    inner = await startNestedDisplay(outer, { layout: "de", windowManager: true });
  });
  afterAll(async () => {
    await inner.stop();
    await outer.stop();
  });

  test("have monitors and a layout of their own", async () => {
    expect(await monitors(outer)).toEqual(["LEFT 300/79x400/106+0+0", "RIGHT 340/90x480/127+300+0"]);
    expect(await monitors(inner)).toHaveLength(1);
    expect([await layout(outer), await layout(inner)]).toEqual(["us", "de"]);
    await inner.setLayout("jp");
    expect([await layout(outer), await layout(inner)]).toEqual(["us", "jp"]);
  });

  test("other monitors take the place of those before", async () => {
    await outer.setMonitors([{ ...left, name: "ONLY" }]);
    expect(await monitors(outer)).toEqual(["ONLY 300/79x400/106+0+0"]);
  });

  test("the hand of the one within reaches it from outside", async () => {
    await inner.hand.move(123, 45);
    expect([await pointer(outer), await pointer(inner)]).toEqual(["x:123 y:45", "x:123 y:45"]);
  });

  test("programs get nothing of the desktop that the tests run on", () => {
    expect(inner.env["DISPLAY"]).toBe(inner.name);
    expect(Object.keys(inner.env).filter((name) => name.startsWith("WAYLAND"))).toEqual([]);
  });
});

test("nothing stays behind", async () => {
  const display = await startDisplay({ windowManager: true });
  const socket = `/tmp/.X11-unix/X${display.name.slice(1)}`;
  expect(existsSync(socket)).toBe(true);
  await display.stop();
  expect(existsSync(socket)).toBe(false);
});

test("what does not start says why", async () => {
  await expect(startDisplay({ width: -1 })).rejects.toThrow("Xvfb ended while starting");
});
