import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../waiting/until.js";
import { freePort, loopback } from "./ports.js";
import { startUdpRelay, type UdpRelay } from "./udp-relay.js";

let target: Socket;
let relay: UdpRelay;
let client: Socket;
const heard: string[] = [];

beforeEach(async () => {
  heard.length = 0;
  const port = await freePort();
  target = createSocket("udp4");
  target.on("message", (datagram, from) => target.send(datagram, from.port, from.address));
  target.bind(port, loopback);
  await once(target, "listening");
  relay = await startUdpRelay({ host: "127.0.0.2", target: { host: loopback, port } });
  client = createSocket("udp4");
  client.on("message", (datagram) => heard.push(datagram.toString()));
});
afterEach(async () => {
  client.close();
  target.close();
  await relay.close();
});

const say = (text: string) => client.send(text, relay.port, relay.host);

test("carries datagrams there and back", async () => {
  say("hello");
  await until("the echo arrives", () => heard.includes("hello"));
  expect(relay.lost).toBe(0);
});

test("loses the part it is told to, and none after that", async () => {
  relay.lose(1);
  say("gone");
  await until("it is lost", () => relay.lost === 1);
  relay.lose(0);
  say("there");
  await until("the echo arrives", () => heard.includes("there"));
  expect(heard).toEqual(["there"]);
});

test("carries as late as its shape makes it, and loses what would wait too long", async () => {
  relay.shape({ delayMs: 20 });
  const began = performance.now();
  say("late");
  await until("the echo arrives", () => heard.includes("late"));
  expect(performance.now() - began).toBeGreaterThan(38);
  relay.shape({ delayMs: 0, bitsPerSecond: 80_000 });
  for (let packet = 0; packet < 10; packet++) say("x".repeat(1_000));
  await until("the queue is full", () => relay.lost > 0);
  await until("the queue is carried", () => heard.length > 1);
});
