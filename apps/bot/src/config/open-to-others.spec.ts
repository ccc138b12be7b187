import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { warnIfOpenToOthers } from "./open-to-others.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-mode-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function warnings(mode: number): Promise<unknown[][]> {
  const file = join(folder, "config.yml");
  await writeFile(file, "");
  await chmod(file, mode);
  const said: unknown[][] = [];
  await warnIfOpenToOthers(file, { warn: (...line: unknown[]) => void said.push(line) });
  return said;
}

test.each([0o644, 0o604, 0o602, 0o777])("mode %o is warned about once, with the command", async (mode) => {
  const octal = `0${mode.toString(8)}`;
  expect(await warnings(mode)).toEqual([
    [
      { file: join(folder, "config.yml"), mode: octal },
      expect.stringContaining(`(mode ${octal}). Write: chmod 600 ${folder}/config.yml`),
    ],
  ]);
});

test.each([0o600, 0o400, 0o640])("mode %o is nobody else's", async (mode) => {
  expect(await warnings(mode)).toEqual([]);
});
