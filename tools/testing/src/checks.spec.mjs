import { expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { notInstalled } from "./checks.mjs";
import { root } from "./command-line.mjs";

test("before anything is installed, the checks say how to install it", async () => {
  const fresh = await mkdtemp(join(tmpdir(), "assist-fresh-"));
  expect(notInstalled(fresh)).toContain('"npm start" or "npm test"');
  await rm(fresh, { recursive: true });
  expect(notInstalled(root)).toBeUndefined();
});
