import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secrets } from "./secrets.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-secrets-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("accounts keep their passwords when others are added", async () => {
  const first = await secrets(folder, ["alice"]);
  const second = await secrets(folder, ["@carol:assist.localhost"]);
  expect(second.passwords["@carol:assist.localhost"]).toMatch(/^[\w-]{20}$/);
  expect(await secrets(folder, ["alice"])).toEqual(second);
  expect(second).toEqual({ ...first, passwords: { ...second.passwords, ...first.passwords } });
});
