import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../testing/until.js";
import { openInBrowser } from "./open-in-browser.js";

const address = `http://127.0.0.1:4711/#${"s".repeat(32)}`;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "opener-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Notes what it was started with, and who may read that. */
async function opener(exitCode: number): Promise<string> {
  const path = join(folder, "opener");
  const lines = [
    "#!/bin/sh",
    `cat "$1" > "${folder}/read"`,
    `stat -c '%n %a' "$(dirname "$1")" "$1" > "${folder}/noted.part"`,
    `mv "${folder}/noted.part" "${folder}/noted"`,
    `exit ${String(exitCode)}`,
  ];
  await writeFile(path, lines.join("\n"));
  await chmod(path, 0o700);
  return path;
}

const noted = async () =>
  (await readFile(join(folder, "noted"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => line.split(" "));

test("a browser is led to the address by a file of the person's own, which is gone once the address is spent", async () => {
  let spend = (): void => undefined;
  const spent = new Promise<void>((resolve) => {
    spend = resolve;
  });
  const opened = openInBrowser({ address, spent }, await opener(0));
  await until(() => existsSync(join(folder, "noted")), "the opener");
  const [[, folderMode] = [], [file = "", fileMode] = []] = await noted();
  expect([folderMode, fileMode, file.includes("sss")]).toEqual(["700", "600", false]);
  expect(await readFile(join(folder, "read"), "utf8")).toContain(`url=${address}"`);
  expect(existsSync(file)).toBe(true);
  spend();
  expect(await opened).toBe(true);
  expect(existsSync(dirname(file))).toBe(false);
});

test.each([
  ["there is none", async () => join(folder, "missing")],
  ["it finds no browser", () => opener(3)],
])("where %s, that is told at once, and nothing stays", async (_, find) => {
  const program = await find();
  expect(await openInBrowser({ address, spent: new Promise(() => undefined) }, program)).toBe(false);
  if (existsSync(join(folder, "noted"))) {
    const [[made = ""] = []] = await noted();
    expect(existsSync(made)).toBe(false);
  }
});
