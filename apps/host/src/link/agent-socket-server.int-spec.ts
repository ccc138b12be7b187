import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { agentSocketMaxLength, agentSubprotocol } from "@assist/protocol";
import { until } from "@assist/stack";
import { WebSocket } from "ws";
import { AgentSocketServer } from "./agent-socket-server.js";

const service = "https://assist.example";
const longest = () => new Uint8Array(agentSocketMaxLength);

let server: AgentSocketServer;
let opened: number[];
let gone: number[];
let came: number;
/** Until then nothing is taken. */
let taking: PromiseWithResolvers<undefined>;
beforeEach(async () => {
  [opened, gone, came] = [[], [], 0];
  taking = Promise.withResolvers();
  server = await AgentSocketServer.listen({
    opened: (socket) => void opened.push(socket),
    came: async () => {
      came += 1;
      await taking.promise;
    },
    gone: (socket) => void gone.push(socket),
  });
  server.take(service);
});
afterEach(() => server.close());

async function connected(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/`, agentSubprotocol, { origin: service });
  await once(socket, "open");
  await until("it is known", () => opened.length > 0);
  return socket;
}

it("reads little more than what is taken, and everything in the end", async () => {
  const socket = await connected();
  const messages = 400;
  for (let sent = 0; sent < messages; sent += 1) socket.send(longest());
  await until("it stops reading", () => came >= 8);
  expect(came).toBeLessThan(20);
  taking.resolve(undefined);
  await until("all have come", () => came === messages);
});

it("gives up a page that fetches nothing", async () => {
  const socket = await connected();
  socket.pause();
  await until("it is given up", () => {
    for (let sent = 0; sent < 32; sent += 1) server.send(opened[0] ?? 0, longest());
    return gone.length > 0;
  });
});

it("sends in order, and to one that is gone nothing", async () => {
  const socket = await connected();
  const heard: number[] = [];
  socket.on("message", (data: Buffer) => void heard.push(data[0] ?? 0));
  for (const byte of [1, 2, 3]) server.send(opened[0] ?? 0, Uint8Array.of(byte));
  await until("all are heard", () => heard.length === 3);
  expect(heard).toEqual([1, 2, 3]);
  socket.terminate();
  await until("it is gone", () => gone.length === 1);
  server.send(opened[0] ?? 0, Uint8Array.of(4));
  server.drop(opened[0] ?? 0);
  server.admit(opened[0] ?? 0);
});

it("lets nobody in whose page is no longer sought", async () => {
  const socket = await connected();
  server.take("https://other.example");
  await once(socket, "close");
});
