import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { alive, allGone, commandOf, descendants } from "./testing/processes.js";
import { Starts } from "./testing/starts.js";

jest.setTimeout(60_000);

let starts: Starts;
beforeEach(async () => {
  starts = await Starts.inFolder();
});
afterEach(() => starts.end());

describe("npm start", () => {
  test("writes the state file for its owner once everything answers, and removes it at exit", async () => {
    const { child, pid, output } = starts.npmStart("--state", "state.json");
    const file = join(starts.folder, "state.json");
    const state = await starts.stateIn("state.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(starts.folder)).toEqual(["state.json"]);
    expect(state).not.toHaveProperty("viewerUrl");
    expect(state.xmpp).not.toHaveProperty("bot");
    expect(state.xmpp.accounts.map(({ address }) => address)).toEqual(
      ["alice", "bob", "carol", "dave"].map((user) => `${user}@assist.localhost`),
    );
    expect((await fetch(state.chatUrl)).status).toBe(200);
    expect((await fetch(state.livekit.url.replace("ws:", "http:"))).status).toBe(200);

    const below = descendants(pid);
    expect(below.length).toBeGreaterThanOrEqual(3);
    // As a terminal does: to the whole group.
    process.kill(-pid, "SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(existsSync(file)).toBe(false);
    expect(alive(below)).toEqual([]);
    expect(output()).toContain("Request assistance…");
  });

  test("SIGINT to npm alone ends everything with exit code 0", async () => {
    const { child, pid } = starts.npmStart("--state", "state.json");
    await starts.stateIn("state.json");
    const below = descendants(pid);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(alive(below)).toEqual([]);
  });

  test("a second stack takes other ports, accounts and secrets", async () => {
    starts.npmStart("--state", "one.json");
    const one = await starts.stateIn("one.json");
    starts.npmStart("--state", "two.json");
    const two = await starts.stateIn("two.json");
    expect(two.chatUrl).not.toBe(one.chatUrl);
    expect(two.xmpp.port).not.toBe(one.xmpp.port);
    expect(two.livekit.apiSecret).not.toBe(one.livekit.apiSecret);
    expect(two.xmpp.accounts[0]?.password).not.toBe(one.xmpp.accounts[0]?.password);
  });

  test("nothing is left after kill -9 of npm", async () => {
    const { child, pid } = starts.npmStart("--state", "state.json");
    await starts.stateIn("state.json");
    const below = descendants(pid);
    child.kill("SIGKILL");
    await allGone(below);
    expect(existsSync(join(starts.folder, "state.json"))).toBe(false);
  });

  test("nothing is left after kill -9 of the stack itself", async () => {
    const { child, pid } = starts.npmStart("--state", "state.json");
    await starts.stateIn("state.json");
    const below = descendants(pid);
    const stack = below.find((each) => commandOf(each).includes("start.js"));
    process.kill(stack ?? 0, "SIGKILL");
    await once(child, "exit");
    await allGone(below);
  });

  test("when a server dies it says which one, stops the rest and fails", async () => {
    const { child, pid, output } = starts.npmStart("--state", "state.json");
    await starts.stateIn("state.json");
    const below = descendants(pid);
    const livekit = below.find((each) => commandOf(each).includes("livekit.yaml"));
    process.kill(livekit ?? 0, "SIGKILL");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(1);
    expect(output()).toContain("LiveKit ended unexpectedly (by SIGKILL), so the rest is stopped");
    expect(alive(below)).toEqual([]);
    expect(existsSync(join(starts.folder, "state.json"))).toBe(false);
  });

  test("a state file left behind is not believed, and one that cannot be written is a sentence", async () => {
    await writeFile(join(starts.folder, "state.json"), "stale");
    const { child, output } = starts.npmStart("--state", "missing/state.json");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(1);
    expect(output()).toContain(
      `The state file ${join(starts.folder, "missing/state.json")} cannot be written: its folder does not exist. Make it first: mkdir -p ${join(starts.folder, "missing")}`,
    );
    expect(output()).not.toContain("is starting");

    starts.npmStart("--state", "state.json");
    expect((await starts.stateIn("state.json")).chatUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});
