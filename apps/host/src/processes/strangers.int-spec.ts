import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { agentSocketMaxLength } from "@assist/protocol";
import type { WebSocket } from "ws";
import { AgentStage, patience } from "./testing/agent-stage.js";
import type { Connecting } from "./testing/service-of-tests.js";

const stage = new AgentStage();

describe("who is not the page", () => {
  it(
    "has three guesses",
    async () => {
      stage.start([stage.service.link]);
      for (let guess = 0; guess < 3; guess += 1) {
        const page = await stage.service.page({ awaited: await stage.service.awaited(false) });
        await page.untilClosed();
        expect(page.said.map(({ kind }) => kind)).toEqual(["start"]);
      }
      const page = await stage.service.page({ awaited: await stage.service.awaited() });
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
      stage.start([stage.service.link]);
      const socket = await stage.service.socket(connecting(await stage.service.port()));
      const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode: number }];
      expect(response.statusCode).toBe(status);
    },
    patience,
  );

  it(
    "is one of four at a time, and of none that stay",
    async () => {
      stage.start([stage.service.link]);
      const four = await Promise.all([1, 2, 3, 4].map(() => stage.service.page({})));
      for (const page of four) await page.until(({ said }) => said[0]);
      const fifth = await stage.service.socket({});
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
      stage.start([stage.service.link]);
      const socket = await stage.service.socket({});
      await once(socket, "open");
      send(socket);
      expect((await once(socket, "close"))[0]).toBe(code);
      await stage.paired();
    },
    patience,
  );

  it(
    "changes nothing with whatever it says",
    async () => {
      stage.start([stage.service.link]);
      const socket = await stage.service.socket({});
      await once(socket, "open");
      for (const message of [[], [0], [1], [1, 123, 125], [2], [2, 1, 3, 7], [3, 1], [255]])
        socket.send(Uint8Array.from(message));
      const page = await stage.paired();
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
