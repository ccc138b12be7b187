import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { StackError } from "../stack-error.js";
import { prepareState } from "./state-file.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-state-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a state file left behind is removed before anything starts", async () => {
  const file = join(folder, "state.json");
  await writeFile(file, "stale");
  await prepareState(file);
  expect(existsSync(file)).toBe(false);
});

test("where no state file can be written, the reason is one sentence", async () => {
  const missing = join(folder, "missing", "state.json");
  await expect(prepareState(missing)).rejects.toThrow(
    `The state file ${missing} cannot be written: its folder does not exist. Make it first: mkdir -p ${folder}/missing`,
  );
  await expect(prepareState(missing)).rejects.toBeInstanceOf(StackError);
  await expect(prepareState(folder)).rejects.toThrow(
    `The state file ${folder} cannot be written: it is a folder. Name a file in it`,
  );
});
