import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { until } from "@assist/stack";
import { systemClock } from "../control/agent-clock.js";
import { startStage, type Stage } from "../x11/testing/stage.js";
import { physicalChord } from "./physical-chord.js";

jest.setTimeout(60_000);

const run = promisify(execFile);
const shifts = ["Shift_L", "Shift_R"] as const;

let stage: Stage;
let told = 0;

beforeAll(async () => {
  stage = await startStage();
  physicalChord(
    stage.control.localInput,
    systemClock,
  )(() => {
    told += 1;
  });
});
afterAll(() => stage.stop());

test("both Shift keys held at the keyboard are told, held by programs they are not", async () => {
  const { display, control } = stage;
  const since = performance.now();
  await run("xdotool", ["keydown", ...shifts], { env: display.env });
  await control.injector.inject([
    { kind: "key", code: "ShiftLeft", down: true },
    { kind: "key", code: "ShiftRight", down: true },
  ]);
  await until("they were held for long enough", () => performance.now() - since > 1_500);
  await run("xdotool", ["keyup", ...shifts], { env: display.env });
  await control.injector.releaseAll();
  expect(told).toBe(0);
  for (const key of shifts) await display.hand.keyDown(key);
  await until("the person is heard", () => told > 0, 5_000);
  for (const key of shifts) await display.hand.keyUp(key);
  expect(told).toBe(1);
});
