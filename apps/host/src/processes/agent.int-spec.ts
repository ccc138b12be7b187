import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { agentSocketMaxLength } from "@assist/protocol";
import { startDisplay, startNestedDisplay, until, type Display } from "@assist/stack";
import type { WebSocket } from "ws";
import type { PageOfTests } from "../pairing/testing/page-of-tests.js";
import { Outside } from "../windows/testing/outside.js";
import { AgentCommand, isAlive } from "./testing/agent-command.js";
import { Person } from "./testing/person.js";
import { ServiceOfTests, type Connecting } from "./testing/service-of-tests.js";
import { captureAll, grant, helperBy, sessionOfTests } from "./testing/session-of-tests.js";
import { Witness } from "./testing/witness.js";

/** Other programs use this computer, too. */
const patience = 60_000;

/** A display in a display: what is pressed from outside comes from devices, what is pressed inside from a program. */
let outer: Display;
let display: Display;
let screen: Outside;
let person: Person;
beforeAll(async () => {
  outer = await startDisplay({ width: 1024, height: 768 });
  display = await startNestedDisplay(outer);
  screen = await Outside.open(display.name);
  person = await Person.at(display);
}, patience);
afterAll(async () => {
  await screen.close();
  await display.stop();
  await outer.stop();
});

let stack: AsyncDisposableStack;
let service: ServiceOfTests;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  service = stack.use(await ServiceOfTests.start());
});
afterEach(() => stack.disposeAsync(), patience);

function start(args: readonly string[], input?: string): AgentCommand {
  const all = ["--allow-root", "--keep", ...args];
  return stack.use(
    new AgentCommand({ args: all, env: display.env, ...(input === undefined ? {} : { input }) }),
  );
}

async function paired(): Promise<PageOfTests> {
  const page = await service.page({ awaited: await service.awaited() });
  await page.untilHeard("control");
  return page;
}

const reloaded = ({ keys }: PageOfTests) => service.page(keys ? { keys } : {});

describe("an agent and its page", () => {
  it.each([
    ["the link that it was started with", () => start([service.link])],
    ["the link on standard input", () => start(["-"], `${service.link}\n`)],
    ["the code on standard input", () => start(["-"], `${service.typed}\n`)],
  ])(
    "find each other by %s, and part when the session is over",
    async (_, begin) => {
      const agent = begin();
      const page = await paired();
      expect(await page.untilHeard("agent")).toMatchObject({ layout: "us", system: "Linux x64" });
      const link = await agent.linkPid();
      await page.tell({ kind: "over" });
      await page.untilHeard("bye");
      await page.untilClosed();
      expect(await agent.ended()).toBe(0);
      expect(isAlive(link)).toBe(false);
      // Only where the page for screen readers is.
      expect(agent.told.trim().split("\n")).toEqual([expect.stringContaining("http://127.0.0.1:")]);
    },
    patience,
  );

  it(
    "keep the secret out of what other users of the computer can see",
    async () => {
      const agent = start([service.link]);
      await paired();
      expect(agent.commandLine()).not.toContain("abcdefghijklmnopqrstuv");
    },
    patience,
  );

  it(
    "find the monitor that is captured by its mark",
    async () => {
      start([service.link]);
      const page = await paired();
      await page.tell(sessionOfTests(service.url));
      await captureAll(page, screen);
      expect(await page.untilHeard("placed")).toEqual({ kind: "placed", monitor: expect.any(String) });
    },
    patience,
  );

  it(
    "know each other after a reload",
    async () => {
      start([service.link]);
      const before = await paired();
      service.cut();
      await before.untilClosed();
      const page = await reloaded(before);
      await page.untilHeard("control");
      expect(page.said.map(({ kind }) => kind)).toEqual(["again"]);
    },
    patience,
  );

  it(
    "say goodbye when the agent is ended in its terminal",
    async () => {
      const agent = start([service.link]);
      const page = await paired();
      const link = await agent.linkPid();
      agent.signal("SIGINT");
      process.kill(link, "SIGINT");
      await page.untilHeard("bye");
      expect(await agent.ended()).toBe(0);
    },
    patience,
  );
});

describe("a person who types the code", () => {
  it(
    "has three tries, then not even the right one counts; with a new code it does",
    async () => {
      const middle = { x: display.width / 2, y: display.height / 2 };
      const empty = await screen.colourAt(middle);
      start([]);
      await until("the window is there", async () => (await screen.colourAt(middle)) !== empty);
      const right = service.typed;
      const last = right.at(-1) ?? "";
      await person.type(`${right.slice(0, -1)}Q`);
      const awaited = await service.awaited();
      const enter = async (page: Omit<Connecting, "headers">) => {
        const told = service.told;
        await person.press("Return");
        await until("the agent says that it is here", () => service.told > told);
        return service.page(page);
      };
      for (const left of [2, 1, 0]) {
        await (await enter({ awaited })).untilClosed();
        expect(awaited.triesLeft).toBe(left);
      }
      await person.press("BackSpace");
      await person.type(last);
      await (await enter({ awaited })).untilClosed();
      const page = await enter({ awaited: await service.awaited() });
      await page.untilHeard("control");
    },
    patience,
  );
});

/** What an archive is unpacked to, with the built agent in place of the bundled one. */
async function unpacked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assist-unpacked-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
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
    stack.use(
      new AgentCommand({
        args: ["--allow-root", ...args],
        env: display.env,
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
      const agent = startIn(folder, [...args, service.link]);
      const page = await paired();
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
      const agent = startIn(folder, [service.link]);
      await service.port();
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
      expect(await readdir(folder)).toEqual(["app", "manifest.json"]);
    },
    patience,
  );
});

it("ends when there is no screen any more, and says so to its page", async () => {
  const other = await startDisplay({ width: 640, height: 480 });
  const args = ["--allow-root", "--keep", service.link];
  const agent = stack.use(new AgentCommand({ args, env: other.env }));
  const page = await paired();
  const link = await agent.linkPid();
  await other.stop();
  await page.untilHeard("bye");
  expect(await agent.ended()).toBe(1);
  expect(agent.told).toContain("A part of this program has failed");
  expect(isAlive(link)).toBe(false);
}, 60_000);

describe("who is not the page", () => {
  it(
    "has three guesses",
    async () => {
      start([service.link]);
      for (let guess = 0; guess < 3; guess += 1) {
        const page = await service.page({ awaited: await service.awaited(false) });
        await page.untilClosed();
        expect(page.said.map(({ kind }) => kind)).toEqual(["start"]);
      }
      const page = await service.page({ awaited: await service.awaited() });
      await page.untilClosed();
      expect(page.said).toEqual([]);
    },
    patience,
  );

  it.each<[string, (port: number) => Connecting, number]>([
    ["another site", () => ({ origin: "https://evil.example" }), 403],
    ["a name of its own for this computer", (port) => ({ headers: { host: `evil.example:${port}` } }), 421],
    ["another protocol", () => ({ protocol: "chat" }), 400],
  ])(
    "is refused with %s",
    async (_, connecting, status) => {
      start([service.link]);
      const socket = await service.socket(connecting(await service.port()));
      const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode: number }];
      expect(response.statusCode).toBe(status);
    },
    patience,
  );

  it(
    "is one of four at a time, and of none that stay",
    async () => {
      start([service.link]);
      const four = await Promise.all([1, 2, 3, 4].map(() => service.page({})));
      for (const page of four) await page.until(({ said }) => said[0]);
      const fifth = await service.socket({});
      const [, response] = (await once(fifth, "unexpected-response")) as [unknown, { statusCode: number }];
      expect(response.statusCode).toBe(503);
      for (const page of four) await page.untilClosed();
    },
    patience,
  );

  it.each<[string, (socket: WebSocket) => void, number]>([
    ["text", (socket) => socket.send("hello"), 1003],
    ["a message that is too long", (socket) => socket.send(new Uint8Array(agentSocketMaxLength + 1)), 1009],
  ])(
    "is closed after %s",
    async (_, send, code) => {
      start([service.link]);
      const socket = await service.socket({});
      await once(socket, "open");
      send(socket);
      expect((await once(socket, "close"))[0]).toBe(code);
      await paired();
    },
    patience,
  );

  it(
    "changes nothing with whatever it says",
    async () => {
      start([service.link]);
      const socket = await service.socket({});
      await once(socket, "open");
      for (const message of [[], [0], [1], [1, 123, 125], [2], [2, 1, 3, 7], [3, 1], [255]])
        socket.send(Uint8Array.from(message));
      const page = await paired();
      for (const message of [[], [0], [1, 123], [2, 1, 2], [2, 1, 3, 7], [3, 1]])
        page.raw(Uint8Array.from(message));
      await page.tell({ kind: "capture", capture: { surface: "none", paused: false, width: 0, height: 0 } });
      const beats = page.heard.filter(({ kind }) => kind === "beat").length;
      await page.until(
        ({ heard }) => heard.filter(({ kind }) => kind === "beat").length > beats || undefined,
      );
    },
    patience,
  );
});

describe("control", () => {
  /** From the question on to the first beat of the grant. */
  async function controlling(page: PageOfTests) {
    await page.tell(sessionOfTests(service.url));
    await captureAll(page, screen);
    const beat = setInterval(() => void page.tell({ kind: "beat" }), 500);
    stack.defer(() => clearInterval(beat));
    await page.tell({ kind: "ask", grant, devices: ["mouse", "keyboard"], minutes: 5 });
    await page.untilHeard("control", ({ control }) => control.state === "asked");
    const helper = await helperBy(page);
    const isOn = () => page.heard.some((each) => each.kind === "control" && each.control.state === "on");
    await until("the person has allowed it", async () => {
      // Nothing happens in the first seconds.
      if (!isOn()) await person.allow(service.url);
      return isOn();
    });
    await until("the helper can send", () => helper.canSend);
    const alive = setInterval(
      () => void helper.signal({ kind: "held", codes: ["ControlLeft"], buttons: 1 }),
      250,
    );
    stack.defer(() => clearInterval(alive));
    stack.defer(() => helper.close());
    return helper;
  }

  async function holding(page: PageOfTests, witness: Witness) {
    const helper = await controlling(page);
    await helper.input(
      { type: "keydown", code: "ControlLeft" },
      { type: "mousedown", x: 0.9, y: 0.9, buttons: 1 },
    );
    await until("it is held", async () => (await witness.held()).length > 0);
    return helper;
  }

  const witnessed = async () => {
    const witness = await Witness.open(display);
    stack.defer(() => witness.close());
    return witness;
  };

  it(
    "is let go of within a second when the injector is killed",
    async () => {
      const agent = start([service.link]);
      const page = await paired();
      const witness = await witnessed();
      const link = await agent.linkPid();
      await holding(page, witness);
      const killed = performance.now();
      agent.signal("SIGKILL");
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      expect(performance.now() - killed).toBeLessThan(1_000);
      await until("the link has ended", () => !isAlive(link));
    },
    patience,
  );

  it(
    "is let go of within a second when the link is killed, and is off when the page comes back",
    async () => {
      const agent = start([service.link]);
      const page = await paired();
      const witness = await witnessed();
      const link = await agent.linkPid();
      await holding(page, witness);
      process.kill(link, "SIGKILL");
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      await page.untilClosed();
      await until("there is another link", async () => (await agent.linkPid()) !== link);
      let again = await reloaded(page);
      await until("it answers on the same port", async () => {
        if (again.isClosed) again = await reloaded(page);
        return again.heard.some(({ kind }) => kind === "control");
      });
      expect(await again.untilHeard("control")).toMatchObject({
        control: { state: "off", why: "page-gone" },
      });
    },
    patience,
  );

  it(
    "is let go of when the page is gone, and when the agent is ended",
    async () => {
      const agent = start([service.link]);
      const page = await paired();
      const witness = await witnessed();
      await holding(page, witness);
      service.cut();
      await until("nothing is held", async () => (await witness.held()).length === 0, 1_000);
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
    },
    patience,
  );

  it(
    "keeps up with a thousand moves a second",
    async () => {
      start([service.link]);
      const page = await paired();
      const helper = await controlling(page);
      const steps = 2_000;
      const began = performance.now();
      let sent = 0;
      await until(
        "all are sent",
        async () => {
          const due = Math.min(steps, Math.round(performance.now() - began));
          for (; sent < due; sent += 1) await helper.signal({ kind: "mousemove", x: sent / steps, y: 0.5 });
          return sent === steps;
        },
        10_000,
      );
      await helper.signal({ kind: "mousemove", x: 0.75, y: 0.25 });
      const witness = await witnessed();
      await until(
        "the pointer is at the last place",
        async () => {
          const { x, y } = await witness.pointer();
          return Math.abs(x - 768) <= 2 && Math.abs(y - 192) <= 2;
        },
        2_000,
      );
    },
    patience,
  );
});

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
      const agent = stack.use(new AgentCommand({ args, env: { ...process.env, ...display.env, ...env } }));
      expect(await agent.ended()).toBe(1);
      expect(agent.told).toContain(sentence);
      expect(agent.told.trim().split("\n")).toHaveLength(1);
    },
    patience,
  );

  it(
    "is a screen that cannot be controlled: the page is told, and the terminal",
    async () => {
      const env = { ...display.env, WAYLAND_DISPLAY: "wayland-0" };
      const agent = stack.use(new AgentCommand({ args: ["--allow-root", "--keep", service.link], env }));
      const page = await paired();
      expect(await page.untilHeard("agent")).toMatchObject({ obstacle: "wayland" });
      expect(agent.told).toContain("This desktop uses Wayland");
      agent.signal("SIGTERM");
      expect(await agent.ended()).toBe(0);
    },
    patience,
  );
});
