import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { startDisplay, startNestedDisplay, until, type Display } from "@assist/stack";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentWindows, ControlQuestion } from "../ports/windows.port.js";
import { openX11Windows } from "./open-x11-windows.js";

jest.setTimeout(60_000);

const run = promisify(execFile);
const screen: Monitor = { name: "screen", x: 0, y: 0, width: 1280, height: 1024 };
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
const notice = {
  ...{ helper: question.helper, devices: question.devices, until: performance.now() + 600_000 },
  now: { state: "on" },
} as const;

let outer: Display;
let display: Display;
let windows: AgentWindows;

beforeAll(async () => {
  outer = await startDisplay(screen);
  display = await startNestedDisplay(outer);
});
afterAll(async () => {
  await display.stop();
  await outer.stop();
});
beforeEach(async () => {
  windows = await openX11Windows({
    ...{ display: display.name, language: () => "en", monitor: () => screen, monitors: async () => [screen] },
    ...{ onChord: () => undefined, speak: false, print: () => undefined },
  });
});
afterEach(() => windows.close());

/** Another program on this display. */
async function program(...args: string[]): Promise<string> {
  const { stdout } = await run("xdotool", args, { env: display.env });
  return stdout.trim();
}
const idOf = (kind: string) => program("search", "--onlyvisible", "--name", `^assist-agent ${kind}$`);
const placeOf = (id: string) => program("getwindowgeometry", "--shell", id);
const isVisible = async (kind: string) => (await idOf(kind).catch(() => "")) !== "";

describe("a notice that another program touches", () => {
  let id: string;
  let place: string;

  beforeEach(async () => {
    await windows.showNotice(notice, () => undefined);
    id = await idOf("notice");
    place = await placeOf(id);
  });

  test.each<[string, (id: string) => string[]]>([
    ["unmaps", (window) => ["windowunmap", window]],
    ["moves", (window) => ["windowmove", window, "3000", "3000"]],
    ["makes smaller", (window) => ["windowsize", window, "1", "1"]],
  ])("and %s stands where it stood", async (_, touch) => {
    await program(...touch(id));
    await until("it is back", async () => (await isVisible("notice")) && (await placeOf(id)) === place);
  });

  test("and puts into a window of its own is on the screen itself again", async () => {
    await windows.showMarks(new Map([[screen, "011010".repeat(6)]]));
    await program("windowreparent", id, await idOf("mark"));
    await until("it is back", async () => (await placeOf(id).catch(() => "")) === place);
    await windows.hideMarks();
    expect(await isVisible("notice")).toBe(true);
  });

  test.each(["windowclose", "windowkill"])(
    "and destroys (%s) is gone for good, which is told",
    async (how) => {
      await program(how, id);
      await windows.closed();
      await expect(windows.showNotice(notice, () => undefined)).rejects.toThrow();
    },
  );
});

test("what another program takes away is on the screen when it is said to be shown", async () => {
  for (let n = 0; n < 10; n += 1) {
    const shown = windows.showNotice(notice, () => undefined);
    const id = await idOf("notice").catch(() => "");
    if (id !== "") await program("windowunmap", id);
    await shown;
    await windows.showNotice(notice, () => undefined);
    expect(await isVisible("notice")).toBe(true);
  }
});

test("Allow waits anew in a question that another program has moved under the pointer", async () => {
  const presses: unknown[] = [];
  const asked = { ...question, allowAfterMs: 3_000 };
  const waits = performance.now();
  await windows.showQuestion(asked, (pressed) => presses.push(pressed));
  const id = await idOf("question");
  const allow = async () => {
    const { x, y, width, height } = geometryOf(await placeOf(id));
    return { x: x + width - 60, y: y + height - 40 };
  };
  const spot = await allow();
  await display.hand.move(spot.x, spot.y);
  await until("Allow has been waited for", () => performance.now() - waits > asked.allowAfterMs + 100);
  const place = await placeOf(id);
  const moved = performance.now();
  await program("windowmove", id, "10", "10");
  await until("it is back", async () => (await placeOf(id)) === place);
  await display.hand.click();
  await until("Allow is pressed", async () => {
    await display.hand.click();
    return presses.length > 0;
  });
  expect(presses[0]).toEqual({ button: "allow", physical: true });
  expect(performance.now() - moved).toBeGreaterThan(asked.allowAfterMs);
});

function geometryOf(shell: string): Readonly<Record<"x" | "y" | "width" | "height", number>> {
  const value = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(shell)?.[1]);
  return { x: value("X"), y: value("Y"), width: value("WIDTH"), height: value("HEIGHT") };
}
