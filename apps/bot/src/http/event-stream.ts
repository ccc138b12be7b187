import type { FastifyReply } from "fastify";
import type { PageSink } from "./page-feed.js";

const keepAliveMs = 15_000;
/** A page that has not read this much is not reading at all. */
const highestBacklog = 256 * 1024;
/** How long a page may take to read the last of it. */
const farewellMs = 5_000;

/** Turns a reply into a `text/event-stream` (WHATWG HTML, 9.2); `onClose` is called once, whichever side ends it. */
export function openEventStream(reply: FastifyReply, onClose: () => void): PageSink {
  reply.hijack();
  const { raw } = reply;
  let farewell: NodeJS.Timeout | undefined;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  /** Nothing is written to a page that has been let go, nor kept for one that does not read. */
  const write = (text: string): boolean => {
    if (raw.writableEnded || raw.destroyed) return false;
    if (raw.writableLength >= highestBacklog) {
      raw.destroy();
      return false;
    }
    raw.write(text);
    return true;
  };
  write(": open\n\n");
  const keepAlive = setInterval(() => write(":\n\n"), keepAliveMs);
  raw.on("close", () => {
    clearInterval(keepAlive);
    clearTimeout(farewell);
    onClose();
  });
  return {
    send: (event) => write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`),
    drained: () =>
      new Promise((resolve) => {
        const done = () => {
          raw.off("drain", done).off("close", done);
          resolve();
        };
        if (raw.destroyed || !raw.writableNeedDrain) resolve();
        else raw.on("drain", done).on("close", done);
      }),
    close: () => {
      if (raw.writableEnded || raw.destroyed) return;
      raw.end();
      farewell = setTimeout(() => raw.destroy(), farewellMs);
    },
  };
}
