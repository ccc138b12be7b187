import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { fastify, type FastifyInstance } from "fastify";
import type { PageEvent } from "@assist/protocol";
import { openEventStream } from "./event-stream.js";
import type { PageSink } from "./page-feed.js";

const large: PageEvent = {
  v: 1,
  kind: "relay",
  message: { v: 1, from: "seat", role: "helper", body: "A".repeat(16_384) },
};

let server: FastifyInstance;
let opened: PromiseWithResolvers<PageSink>;
let closed: PromiseWithResolvers<undefined>;
beforeEach(async () => {
  opened = Promise.withResolvers();
  closed = Promise.withResolvers();
  server = fastify({ forceCloseConnections: true });
  server.get("/", (_, reply) => {
    opened.resolve(openEventStream(reply, () => closed.resolve(undefined)));
  });
  await server.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => server.close());

/** A page whose connection is there, and that reads nothing of what it is sent. */
async function pageThatDoesNotRead() {
  const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => undefined);
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  return { socket, sink: await opened.promise };
}

test("a page that does not read is let go, and no more is kept for it", async () => {
  const { socket, sink } = await pageThatDoesNotRead();
  let kept = 0;
  while (sink.send(large)) kept += 1;
  await closed.promise;
  expect(kept * 16_384).toBeLessThan(16 * 1024 * 1024);
  expect(sink.send(large)).toBe(false);
  sink.close();
  socket.destroy();
});

test("what is sent to a page that is being closed goes nowhere and harms nobody", async () => {
  const { socket, sink } = await pageThatDoesNotRead();
  expect(sink.send(large)).toBe(true);
  sink.close();
  sink.close();
  expect(sink.send(large)).toBe(false);
  socket.resume();
  await closed.promise;
  socket.destroy();
});

test("a page that reads slowly gets as much as it likes, when each piece waits for the one before", async () => {
  const { socket, sink } = await pageThatDoesNotRead();
  const pieces = 1_000;
  const sending = (async () => {
    for (let sent = 0; sent < pieces; sent += 1) {
      await sink.drained();
      if (!sink.send(large)) return sent;
    }
    return pieces;
  })();
  let read = 0;
  const allRead = new Promise<void>((resolve) => {
    socket.on("data", (bytes) => {
      read += bytes.length;
      if (read > pieces * 16_384) resolve();
    });
  });
  socket.resume();
  expect(await sending).toBe(pieces);
  await allRead;
  socket.destroy();
});

test("who waits for a page to read is not left waiting when that is gone", async () => {
  const { socket, sink } = await pageThatDoesNotRead();
  while (sink.send(large));
  await sink.drained();
  socket.destroy();
  await closed.promise;
  await sink.drained();
});
