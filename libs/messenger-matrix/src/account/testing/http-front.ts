import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the front answers in the homeserver's place. */
export interface FrontAnswer {
  readonly status: number;
  readonly body: object;
}

/** Told of a request's path before the homeserver is; what it answers, the homeserver is not asked. */
export type FrontDesk = (path: string) => FrontAnswer | undefined | Promise<FrontAnswer | undefined>;

export interface HttpFront {
  readonly url: string;
  stop(): Promise<void>;
}

/** What stands before a homeserver, and may answer for it. */
export async function startHttpFront(homeserver: string, desk: FrontDesk): Promise<HttpFront> {
  const server = createServer((incoming, reply) => {
    meet(incoming, reply).catch(() => reply.destroy());
  });
  const meet = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const url = new URL(incoming.url ?? "/", homeserver);
    const answer = await desk(url.pathname);
    if (answer) {
      incoming.resume();
      reply.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    } else forward(url, incoming, reply);
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function forward(url: URL, incoming: IncomingMessage, reply: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(url, { method, headers }, (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(reply);
  });
  onward.on("error", () => reply.destroy());
  reply.on("close", () => onward.destroy());
  incoming.pipe(onward);
}
