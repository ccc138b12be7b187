import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secrets } from "./secrets.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-secrets-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("passwords can be typed anywhere, one of an earlier release stays what it is", async () => {
  const users = Array.from({ length: 200 }, (_, number) => `user${String(number)}`);
  const kept = { passwords: { user7: "-_kept" }, livekitKey: "API1", livekitSecret: "secret" };
  await writeFile(join(folder, "secrets.json"), JSON.stringify(kept));
  const { user7, ...made } = (await secrets(folder, users)).passwords;
  expect(user7).toBe("-_kept");
  expect(new Set(Object.values(made)).size).toBe(199);
  for (const password of Object.values(made)) expect(password).toMatch(/^[A-Za-z0-9]{20}$/);
});

test("accounts keep their passwords when others are added", async () => {
  const first = await secrets(folder, ["alice"]);
  const second = await secrets(folder, ["@carol:assist.localhost"]);
  expect(second.passwords["@carol:assist.localhost"]).toMatch(/^[A-Za-z0-9]{20}$/);
  expect(await secrets(folder, ["alice"])).toEqual(second);
  expect(second).toEqual({ ...first, passwords: { ...second.passwords, ...first.passwords } });
});
