import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { AgentCapture } from "@assist/protocol";
import type { Monitor } from "../ports/desktop.port.js";
import { FakeDesktop, hdmi } from "../testing/fake-surroundings.js";
import { until } from "../testing/until.js";
import { Captured } from "./captured.js";
import { randomMark } from "./mark-round.js";
import { RecordedWindows } from "./testing/recorded-windows.js";

const second: Monitor = { name: "DP-2", x: 1280, y: 0, width: 1280, height: 720 };
const whole: AgentCapture = { surface: "monitor", paused: false, width: 1280, height: 720 };

let desktop: FakeDesktop;
let windows: RecordedWindows;
let captured: Captured;
let seen: [AgentCapture, Monitor | undefined][];
let placed: (Monitor | undefined)[];
let shown: number;
beforeEach(() => {
  desktop = new FakeDesktop();
  desktop.shown = [hdmi, second];
  windows = new RecordedWindows();
  [seen, placed, shown] = [[], [], 0];
  captured = new Captured({
    ...{ desktop, windows, randomMark },
    shown: () => (shown += 1),
    seen: (capture, monitor) => void seen.push([capture, monitor]),
    placed: (monitor) => void placed.push(monitor),
  });
});

afterEach(() => captured.forget());

const marked = (times: number) => until(() => shown === times);

async function isAt(monitor: Monitor) {
  await marked(shown + 1);
  captured.read(windows.marks?.get(monitor));
}

describe("what the page captures", () => {
  it("is the monitor whose mark it reads, and the marks go", async () => {
    captured.take(whole);
    await isAt(second);
    expect(placed).toEqual([second]);
    expect(seen).toEqual([
      [whole, undefined],
      [whole, second],
    ]);
    expect(windows.marks).toBeUndefined();
  });

  it("is marked differently on each monitor and each time", async () => {
    captured.take(whole);
    await marked(1);
    const first = [...(windows.marks?.values() ?? [])];
    captured.take(whole);
    await marked(2);
    const all = [...first, ...(windows.marks?.values() ?? [])];
    expect(new Set(all).size).toBe(4);
    for (const mark of all) expect(mark).toMatch(/^[01]{36}$/);
  });

  it.each([
    ["none", undefined],
    ["one that is not shown", "0".repeat(36)],
  ])("is nowhere on this computer when the page reads %s", async (_, bits) => {
    captured.take(whole);
    await marked(1);
    captured.read(bits);
    expect(placed).toEqual([undefined]);
    expect(seen.at(-1)).toEqual([whole, undefined]);
  });

  it("is not known by a mark that was shown before", async () => {
    captured.take(whole);
    await marked(1);
    const old = windows.marks?.get(hdmi);
    captured.take(whole);
    await marked(2);
    captured.read(old);
    expect(placed).toEqual([undefined]);
  });

  it("is not known by what is read while no mark is shown", async () => {
    captured.read(randomMark());
    captured.take(whole);
    await isAt(hdmi);
    captured.read(undefined);
    expect(placed).toEqual([hdmi]);
  });

  it("stays the same monitor through a pause, and without another mark", async () => {
    captured.take(whole);
    await isAt(hdmi);
    captured.take({ ...whole, paused: true });
    captured.take(whole);
    expect(seen.slice(2)).toEqual([
      [{ ...whole, paused: true }, hdmi],
      [whole, hdmi],
    ]);
    expect(shown).toBe(1);
  });

  it("keeps its monitor while its size changes, until the next mark says otherwise", async () => {
    captured.take(whole);
    await isAt(hdmi);
    captured.take({ ...whole, width: 640, height: 360 });
    expect(seen.at(-1)).toEqual([{ ...whole, width: 640, height: 360 }, hdmi]);
    await isAt(second);
    expect(placed).toEqual([hdmi, second]);
  });

  it.each(["window", "browser", "none"] as const)(
    "has no monitor and no mark when it is a %s",
    async (surface) => {
      captured.take(whole);
      await isAt(hdmi);
      captured.take({ ...whole, surface });
      expect(seen.at(-1)).toEqual([{ ...whole, surface }, undefined]);
      expect([windows.marks, captured.monitor]).toEqual([undefined, undefined]);
    },
  );

  it("shows no mark behind the curtain, and one when it opens", async () => {
    captured.take({ ...whole, paused: true });
    expect(windows.marks).toBeUndefined();
    captured.take(whole);
    await isAt(hdmi);
    expect(placed).toEqual([hdmi]);
  });

  it("is looked for anew when a monitor comes or goes", async () => {
    captured.take(whole);
    await isAt(second);
    desktop.change([hdmi]);
    expect(captured.monitor).toBeUndefined();
    await isAt(hdmi);
    expect(placed).toEqual([second, hdmi]);
  });

  it("is forgotten with the page", async () => {
    captured.take(whole);
    await marked(1);
    captured.forget();
    expect([windows.marks, captured.monitor]).toEqual([undefined, undefined]);
    captured.read(randomMark());
    expect(placed).toEqual([]);
  });
});
