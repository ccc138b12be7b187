import type { FastifyReply } from "fastify";
import type { PageSink } from "./page-streams.js";

const keepAliveMs = 15_000;
/** A page that has not read this much is not reading at all. */
const highestBacklog = 256 * 1024;

/** Turns a reply into a `text/event-stream` (WHATWG HTML, 9.2); `onClose` is called once, whichever side ends it. */
export function openEventStream(reply: FastifyReply, onClose: () => void): PageSink {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write(": open\n\n");
  const keepAlive = setInterval(() => raw.write(":\n\n"), keepAliveMs);
  raw.on("close", () => {
    clearInterval(keepAlive);
    onClose();
  });
  return {
    send: (event) => {
      raw.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
      return raw.writableLength < highestBacklog;
    },
    close: () => {
      raw.end();
    },
  };
}
