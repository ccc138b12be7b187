import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startShapedTcpRelay, type ShapedTcpRelay } from "./shaped-tcp-relay.js";

let echo: Server;
let relay: ShapedTcpRelay;
let client: Socket;

beforeEach(async () => {
  echo = createServer((socket) => void socket.pipe(socket)).listen(0, "127.0.0.1");
  await once(echo, "listening");
  relay = await startShapedTcpRelay((echo.address() as AddressInfo).port);
  client = connect(relay.port, "127.0.0.1");
  await once(client, "connect");
});
afterEach(async () => {
  client.destroy();
  await relay.close();
  echo.close();
});

const returned = async (bytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of client as AsyncIterable<Buffer>) {
    parts.push(part);
    if (Buffer.concat(parts).length >= bytes) break;
  }
  return Buffer.concat(parts);
};

test("carries all bytes there and back in order, late by both delays", async () => {
  relay.shape({ delayMs: 20 });
  const began = performance.now();
  client.write("there and back");
  expect((await returned(14)).toString()).toBe("there and back");
  expect(performance.now() - began).toBeGreaterThan(38);
});

test("carries more than it lets wait, no faster than it may", async () => {
  relay.shape({ delayMs: 0, bitsPerSecond: 16_000_000 });
  const sent = Buffer.from(Uint8Array.from({ length: 400_000 }, (_, at) => at));
  const began = performance.now();
  client.write(sent);
  expect((await returned(sent.length)).equals(sent)).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(180);
});
