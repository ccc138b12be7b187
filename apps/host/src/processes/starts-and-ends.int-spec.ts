import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { startDisplay } from "@assist/stack";
import { AgentCommand, isAlive } from "./testing/agent-command.js";
import { AgentStage, patience } from "./testing/agent-stage.js";

const stage = new AgentStage();

/** What an archive is unpacked to, with the built agent in place of the bundled one. */
async function unpacked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assist-unpacked-"));
  stage.defer(() => rm(folder, { recursive: true, force: true }));
  const part = (name: string) => JSON.stringify(new URL(`../../dist/processes/${name}.js`, import.meta.url));
  const main = [
    `import { runAgent } from ${part("run-agent")};`,
    `import { programIn } from ${part("program")};`,
    "process.exit(await runAgent(process.argv.slice(2), programIn(import.meta.dirname)));",
  ];
  await mkdir(join(folder, "app"));
  await writeFile(join(folder, "app/main.js"), main.join("\n"));
  await writeFile(join(folder, "app/package.json"), JSON.stringify({ type: "module", version: "1.2.3" }));
  const files = { "app/main.js": "", "app/package.json": "" };
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ v: 1, files }));
  return folder;
}

describe("an unpacked archive", () => {
  const startIn = (folder: string, args: readonly string[]) =>
    stage.use(
      new AgentCommand({
        args: ["--allow-root", ...args],
        env: stage.computer.display.env,
        program: join(folder, "app/main.js"),
      }),
    );

  it.each([
    ["removes itself", [], []],
    ["stays where that is wished", ["--keep"], ["app", "manifest.json"]],
  ])(
    "%s at the end of a session",
    async (_, args, left) => {
      const folder = await unpacked();
      const agent = startIn(folder, [...args, stage.service.link]);
      const page = await stage.paired();
      expect(await page.untilHeard("agent")).toMatchObject({ release: "1.2.3" });
      await page.tell({ kind: "over" });
      expect(await agent.ended()).toBe(0);
      expect(await readdir(folder).catch(() => [])).toEqual(left);
    },
    patience,
  );

  it(
    "stays when there was no session",
    async () => {
      const folder = await unpacked();
      const agent = startIn(folder, [stage.service.link]);
      await stage.service.port();
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
      expect(await readdir(folder)).toEqual(["app", "manifest.json"]);
    },
    patience,
  );
});

it(
  "goes on without its terminal, and can be ended",
  async () => {
    const agent = stage.start([stage.service.link]);
    agent.closeOutputs();
    const page = await stage.paired();
    agent.signal("SIGHUP");
    await page.untilHeard("bye");
    expect(await agent.ended()).toBe(0);
  },
  patience,
);

it(
  "fails in order without its terminal, too",
  async () => {
    const other = await startDisplay({ width: 640, height: 480 });
    const args = ["--allow-root", "--keep", stage.service.link];
    const agent = stage.use(new AgentCommand({ args, env: other.env }));
    agent.closeOutputs();
    await stage.paired();
    await other.stop();
    expect(await agent.ended()).toBe(1);
  },
  patience,
);

it(
  "ends when there is no screen any more, and says so to its page",
  async () => {
    const other = await startDisplay({ width: 640, height: 480 });
    const args = ["--allow-root", "--keep", stage.service.link];
    const agent = stage.use(new AgentCommand({ args, env: other.env }));
    const page = await stage.paired();
    const link = await agent.linkPid();
    await other.stop();
    await page.untilHeard("bye");
    expect(await agent.ended()).toBe(1);
    expect(agent.told).toContain("A part of this program has failed");
    expect(isAlive(link)).toBe(false);
  },
  patience,
);

describe("a start that cannot be", () => {
  it.each<[string, readonly string[], NodeJS.ProcessEnv, string]>([
    ["as root", [], {}, "This is root"],
    ["without a screen", ["--allow-root"], { DISPLAY: undefined }, "There is no screen here"],
    ["with a screen that is none", ["--allow-root", "--display", ":5999"], {}, "There is no screen here"],
    ["with what is no link", ["--allow-root", "https://assist.example/"], {}, "This is no link of a session"],
    ["with what it does not know", ["--service"], {}, "Unknown option '--service'"],
  ])(
    "is told in a sentence: %s",
    async (_, args, env, sentence) => {
      const agent = stage.use(
        new AgentCommand({ args, env: { ...process.env, ...stage.computer.display.env, ...env } }),
      );
      expect(await agent.ended()).toBe(1);
      expect(agent.told).toContain(sentence);
      expect(agent.told.trim().split("\n")).toHaveLength(1);
    },
    patience,
  );

  it(
    "is a screen that cannot be controlled: the page is told, and the terminal",
    async () => {
      const env = { ...stage.computer.display.env, WAYLAND_DISPLAY: "wayland-0" };
      const agent = stage.use(
        new AgentCommand({ args: ["--allow-root", "--keep", stage.service.link], env }),
      );
      const page = await stage.paired();
      expect(await page.untilHeard("agent")).toMatchObject({ obstacle: "wayland" });
      expect(agent.told).toContain("This desktop uses Wayland");
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
    },
    patience,
  );
});
