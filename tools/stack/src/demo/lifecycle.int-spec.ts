import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { matrixRequest } from "../synapse/matrix-request.js";
import type { StackState } from "./state-file.js";

jest.setTimeout(60_000);

const root = fileURLToPath(new URL("../../../..", import.meta.url));
let folder: string;
let started: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-lifecycle-"));
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    // Its own group: npm and everything below it.
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, "SIGKILL");
  }
  await rm(folder, { recursive: true, force: true });
});

/** `npm start` as a person calls it, but without the set-up before and the bot. */
function npmStart(...args: string[]): { child: ChildProcess; pid: number; output: () => string } {
  const child = spawn(
    "npm",
    ["start", "--prefix", root, "--ignore-scripts", "--", "--without-bot", ...args],
    {
      cwd: folder,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  started.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += String(chunk);
    });
  }
  if (child.pid === undefined) throw new Error("npm could not be started");
  return { child, pid: child.pid, output: () => text };
}

/** Resolves when the file holds a state; what was there before does not count. */
async function stateIn(name: string): Promise<StackState> {
  const path = join(folder, name);
  const changes = watch(folder, { signal: AbortSignal.timeout(30_000) });
  const state = () => (existsSync(path) ? readFileSync(path, "utf8") : "");
  if (!state().startsWith("{")) {
    for await (const change of changes) if (change.filename === name && state().startsWith("{")) break;
  }
  return JSON.parse(state()) as StackState;
}

/** Resolves when none of the processes is left. */
async function allGone(pids: readonly number[]): Promise<void> {
  const waiting = pids.map((pid) =>
    once(spawn("tail", ["--pid", String(pid), "--sleep-interval", "0.05", "--follow", "/dev/null"]), "exit"),
  );
  await Promise.all(waiting);
}

function statusOf(pid: number): { parent: number; dead: boolean } | undefined {
  try {
    const match = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
    return match ? { parent: Number(match[2]), dead: match[1] === "Z" || match[1] === "X" } : undefined;
  } catch {
    return undefined;
  }
}

/** Every process below this one. */
function descendants(ancestor: number): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((pid) => statusOf(pid)?.parent === ancestor);
  return children.flatMap((pid) => [pid, ...descendants(pid)]);
}

const commandOf = (pid: number) => readFileSync(`/proc/${String(pid)}/cmdline`, "utf8");

const signIn = (url: string, user: string, password: string) =>
  matrixRequest(url, "/_matrix/client/v3/login", {
    method: "POST",
    body: { type: "m.login.password", identifier: { type: "m.id.user", user }, password },
  });

const alive = (pids: readonly number[]) => pids.filter((pid) => statusOf(pid)?.dead === false);

describe("npm start", () => {
  test("writes the state file for its owner once everything answers, and removes it at exit", async () => {
    const { child, pid, output } = npmStart("--state", "state.json");
    const file = join(folder, "state.json");
    const state = await stateIn("state.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["state.json"]);
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

  test("with --matrix there is a homeserver too, whose accounts are let in, and which ends with the rest", async () => {
    const { child, pid, output } = npmStart("--matrix", "--state", "state.json");
    const { matrix } = await stateIn("state.json");
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

  test("SIGINT to npm alone ends everything with exit code 0", async () => {
    const { child, pid } = npmStart("--state", "state.json");
    await stateIn("state.json");
    const below = descendants(pid);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(alive(below)).toEqual([]);
  });

  test("a second stack takes other ports, accounts and secrets", async () => {
    npmStart("--state", "one.json");
    const one = await stateIn("one.json");
    npmStart("--state", "two.json");
    const two = await stateIn("two.json");
    expect(two.chatUrl).not.toBe(one.chatUrl);
    expect(two.xmpp.port).not.toBe(one.xmpp.port);
    expect(two.livekit.apiSecret).not.toBe(one.livekit.apiSecret);
    expect(two.xmpp.accounts[0]?.password).not.toBe(one.xmpp.accounts[0]?.password);
  });

  test("nothing is left after kill -9 of npm", async () => {
    const { child, pid } = npmStart("--state", "state.json");
    await stateIn("state.json");
    const below = descendants(pid);
    child.kill("SIGKILL");
    await allGone(below);
    expect(existsSync(join(folder, "state.json"))).toBe(false);
  });

  test("nothing is left after kill -9 of the stack itself", async () => {
    const { child, pid } = npmStart("--state", "state.json");
    await stateIn("state.json");
    const below = descendants(pid);
    const stack = below.find((each) => commandOf(each).includes("start.js"));
    process.kill(stack ?? 0, "SIGKILL");
    await once(child, "exit");
    await allGone(below);
  });

  test("when a server dies it says which one, stops the rest and fails", async () => {
    const { child, pid, output } = npmStart("--state", "state.json");
    await stateIn("state.json");
    const below = descendants(pid);
    const livekit = below.find((each) => commandOf(each).includes("livekit.yaml"));
    process.kill(livekit ?? 0, "SIGKILL");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(1);
    expect(output()).toContain("LiveKit ended unexpectedly (by SIGKILL), so the rest is stopped");
    expect(alive(below)).toEqual([]);
    expect(existsSync(join(folder, "state.json"))).toBe(false);
  });

  test("a state file left behind is not believed, and one that cannot be written is a sentence", async () => {
    await writeFile(join(folder, "state.json"), "stale");
    const { child, output } = npmStart("--state", "missing/state.json");
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(1);
    expect(output()).toContain(
      `The state file ${join(folder, "missing/state.json")} cannot be written: its folder does not exist. Make it first: mkdir -p ${join(folder, "missing")}`,
    );
    expect(output()).not.toContain("is starting");

    npmStart("--state", "state.json");
    expect((await stateIn("state.json")).chatUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});
