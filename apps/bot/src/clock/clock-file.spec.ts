import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ClockFile } from "./clock-file.js";
import { bootId, machineTime } from "./machine-time.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-clock-"));
  path = join(folder, "clock");
});
afterEach(() => rm(folder, { recursive: true }));

test("is kept until the machine is started again", async () => {
  await new ClockFile(path, "boot 1").write(1234.5);
  expect(await new ClockFile(path, "boot 1").read()).toBe(1234.5);
  expect(await new ClockFile(path, "boot 2").read()).toBeUndefined();
  expect(await readdir(folder)).toEqual(["clock"]);
});

test("a file that is missing, cut off or of something else counts as none", async () => {
  const file = new ClockFile(path, "boot 1");
  expect(await file.read()).toBeUndefined();
  for (const text of ["", '{"bootId":"boot 1"', '{"bootId":"boot 1","bootedAt":"soon"}', "null"]) {
    await writeFile(path, text);
    expect(await file.read()).toBeUndefined();
  }
});

test("this machine says when it was started, the same each time", () => {
  expect(bootId()).toBe(bootId());
  const first = machineTime.sinceBoot();
  expect(machineTime.sinceBoot()).toBeGreaterThanOrEqual(first);
  expect(machineTime.wall()).toBeCloseTo(Date.now(), -4);
});
