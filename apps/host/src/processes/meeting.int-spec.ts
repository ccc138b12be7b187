import { describe, expect, it } from "@jest/globals";
import { until } from "@assist/stack";
import { isAlive } from "./testing/agent-command.js";
import { AgentStage, patience } from "./testing/agent-stage.js";
import type { Connecting } from "./testing/service-of-tests.js";
import { captureAll, sessionOfTests } from "./testing/session-of-tests.js";

const stage = new AgentStage();

describe("an agent and its page", () => {
  it.each([
    ["the link that it was started with", () => stage.start([stage.service.link])],
    ["the link on standard input", () => stage.start(["-"], `${stage.service.link}\n`)],
    ["the code on standard input", () => stage.start(["-"], `${stage.service.typed}\n`)],
  ])(
    "find each other by %s, and part when the session is over",
    async (_, begin) => {
      const agent = begin();
      const page = await stage.paired();
      expect(await page.untilHeard("agent")).toMatchObject({ layout: "us", system: "Linux x64" });
      const link = await agent.linkPid();
      await page.tell({ kind: "over" });
      await page.untilHeard("bye");
      await page.untilClosed();
      expect(await agent.ended()).toBe(0);
      expect(isAlive(link)).toBe(false);
      expect(agent.told).toBe("");
    },
    patience,
  );

  it(
    "keep the secret out of what other users of the computer can see",
    async () => {
      const agent = stage.start([stage.service.link]);
      await stage.paired();
      expect(agent.commandLine()).not.toContain("abcdefghijklmnopqrstuv");
    },
    patience,
  );

  it(
    "find the monitor that is captured by its mark",
    async () => {
      stage.start([stage.service.link]);
      const page = await stage.paired();
      await page.tell(sessionOfTests(stage.service.url));
      await captureAll(page, stage.computer.screen);
      expect(await page.untilHeard("placed")).toEqual({ kind: "placed", monitor: expect.any(String) });
    },
    patience,
  );

  it(
    "know each other after a reload",
    async () => {
      stage.start([stage.service.link]);
      const before = await stage.paired();
      stage.service.cut();
      await before.untilClosed();
      const page = await stage.reloaded(before);
      await page.untilHeard("control");
      expect(page.said.map(({ kind }) => kind)).toEqual(["again"]);
    },
    patience,
  );

  it(
    "say goodbye when the agent is ended in its terminal",
    async () => {
      const agent = stage.start([stage.service.link]);
      const page = await stage.paired();
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
      const { person } = stage.computer;
      const right = stage.service.typed;
      stage.start([]);
      await person.isAsked();
      await person.type(`${right.slice(0, -1)}Q`);
      const awaited = await stage.service.awaited();
      const enter = async (page: Omit<Connecting, "headers">) => {
        const { told } = stage.service;
        await person.press("Return");
        await until("the agent says that it is here", () => stage.service.told > told);
        return stage.service.page(page);
      };
      for (const left of [2, 1, 0]) {
        await (await enter({ awaited })).untilClosed();
        expect(awaited.triesLeft).toBe(left);
        await person.isAsked("wrong");
      }
      await person.press("BackSpace");
      await person.type(right.at(-1) ?? "");
      await (await enter({ awaited })).untilClosed();
      await person.isAsked("spent");
      const page = await enter({ awaited: await stage.service.awaited() });
      await page.untilHeard("control");
    },
    patience,
  );
});
