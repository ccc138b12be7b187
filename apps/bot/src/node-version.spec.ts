import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { nodeProblem } from "./node-version.js";

test("a Node that is too old is told which one to take", () => {
  expect(nodeProblem("20.20.2")).toMatch(
    /^The bot needs Node 24 or newer, and this is Node 20\.20\.2\. "npm run serve/,
  );
});

test.each(["24.0.0", "25.1.0", "100.0.0", process.versions.node])("Node %s will do", (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test("the Node that the repository brings will do", async () => {
  const file = new URL("../../../package.json", import.meta.url);
  const { devDependencies } = JSON.parse(await readFile(file, "utf8")) as {
    devDependencies: Record<string, string>;
  };
  expect(nodeProblem(devDependencies["node"]?.replace("^", "") ?? "0")).toBeUndefined();
});
