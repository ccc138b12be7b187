import { glob, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { documentedErrors } from "../testing/error-codes.js";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const isOfTests = (path: string) => /\.(?:spec|int-spec|bench)\.ts$|\/testing\//.test(path);

const sources: string[] = [];
for await (const path of glob(["libs/*/src/**/*.ts", "apps/bot/src/**/*.ts"], { cwd: root }))
  if (!isOfTests(path)) sources.push(await readFile(`${root}${path}`, "utf8"));
const code = sources.join("\n");

const documented = [...new Set(documentedErrors.map((error) => error.code))].sort();
const areas = [...new Set(documented.map((name) => name.split(".")[0]))].join("|");

test("every code that the service gives is in docs/errors.md", () => {
  const made = [...code.matchAll(/new AssistError\(\s*"([^"]+)"/g)];
  const named = [...code.matchAll(new RegExp(`"((?:${areas})\\.[a-z]+(?:-[a-z]+)*)"`, "g"))];
  const given = new Set([...made, ...named].map(([, name = ""]) => name));
  expect([...given].sort()).toEqual(documented);
});
