import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { matrixRequest } from "../synapse/matrix-request.js";
import { alive, commandOf, descendants } from "./testing/processes.js";
import { Starts } from "./testing/starts.js";

jest.setTimeout(60_000);

let starts: Starts;
beforeEach(async () => {
  starts = await Starts.inFolder();
});
afterEach(() => starts.end());

const signIn = (url: string, user: string, password: string) =>
  matrixRequest(url, "/_matrix/client/v3/login", {
    method: "POST",
    body: { type: "m.login.password", identifier: { type: "m.id.user", user }, password },
  });

describe("npm start -- --matrix", () => {
  test("runs a homeserver too, whose accounts are let in, and which ends with the rest", async () => {
    const { child, pid, output } = starts.npmStart("--matrix", "--state", "state.json");
    const { matrix } = await starts.stateIn("state.json");
    if (matrix === undefined) throw new Error("The state has no matrix");
    expect(matrix).not.toHaveProperty("bot");
    for (const { address, password } of matrix.accounts)
      expect(await signIn(matrix.url, address, password)).toMatchObject({ user_id: address });
    expect(matrix.accounts.map(({ address }) => address)).toEqual([
      "@carol:assist.localhost",
      "@dave:assist.localhost",
    ]);
    expect(output()).toContain(matrix.url);
    for (const { password } of matrix.accounts) expect(output()).not.toContain(password);

    const below = descendants(pid);
    expect(below.some((each) => commandOf(each).includes("synapse.app.homeserver"))).toBe(true);
    const asked = performance.now();
    process.kill(-pid, "SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(alive(below)).toEqual([]);
  });

  test("where the homeserver cannot be installed it says what that needs", async () => {
    const offline = { ASSIST_CACHE_DIR: join(starts.folder, "cache"), PIP_NO_INDEX: "1", PIP_FIND_LINKS: "" };
    const { child, output } = starts.npmStartWhere(offline, "--matrix", "--state", "state.json");
    const [code] = (await once(child, "close")) as [number];
    expect(code).toBe(1);
    expect(output()).toContain("(Debian: python3-venv)");
    expect(output()).toContain("There is no Matrix homeserver on this machine");
    expect(existsSync(join(starts.folder, "state.json"))).toBe(false);
  });
});
