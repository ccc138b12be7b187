import { once } from "node:events";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { apiPaths, seatHeader, sessionView, type RelaySend, type SessionView } from "@assist/protocol";

/** A frame that one page posts for the other, and who it says it is. */
export interface RelayPost {
  /** Of the page that posts. */
  readonly seat: string;
  /** base64url. */
  readonly body: string;
}

/** What becomes of a frame: it goes on, or another in its place, or the page is told that it did. */
export type RelayFate = "carried" | "swallowed" | { readonly replacedBy: string };

/** Asked in the order of the posts. */
export type Judge = (post: RelayPost) => RelayFate | Promise<RelayFate>;

/** Somebody between the pages and the service, who reads all requests and alters what they like. */
export interface PageProxy {
  /** The same link, by way of this proxy. */
  linkBy(link: string): string;
  /** What the service tells a seat of its session, asked for in its name. */
  viewOf(seat: string): Promise<SessionView>;
  /** Posts a frame in the name of a seat. */
  post(from: string, to: string, body: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startPageProxy(service: string, judge: Judge): Promise<PageProxy> {
  const target = new URL(service);
  /** What the pages authenticate themselves with. */
  const seats = new Map<string, IncomingHttpHeaders>();
  const ownHeaders = ({ headers }: IncomingMessage): IncomingHttpHeaders => {
    const own = { ...headers, host: target.host };
    if (headers.origin !== undefined) own.origin = target.origin;
    return own;
  };
  const forward = (incoming: IncomingMessage, reply: ServerResponse, body?: string) => {
    const { method, url } = incoming;
    const headers = ownHeaders(incoming);
    if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
    const onward = request(
      { host: target.hostname, port: target.port, method, path: url, headers },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      },
    );
    onward.on("error", () => reply.destroy());
    reply.on("close", () => onward.destroy());
    if (body === undefined) incoming.pipe(onward);
    else onward.end(body);
  };
  const take = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const seat = incoming.headers[seatHeader];
    if (typeof seat === "string") seats.set(seat, ownHeaders(incoming));
    if (incoming.url !== apiPaths.relay || typeof seat !== "string") {
      forward(incoming, reply);
      return;
    }
    const posted = await text(incoming);
    const sent = JSON.parse(posted) as RelaySend;
    const fate = await judge({ seat, body: sent.body });
    if (fate === "swallowed") reply.writeHead(204).end();
    else if (fate === "carried") forward(incoming, reply, posted);
    else forward(incoming, reply, JSON.stringify({ ...sent, body: fate.replacedBy }));
  };
  let turn = Promise.resolve();
  const server = createServer((incoming, reply) => {
    if (incoming.url === apiPaths.relay)
      turn = turn.then(() => take(incoming, reply)).catch(() => void reply.destroy());
    else void take(incoming, reply);
  });
  server.listen(0, target.hostname);
  await once(server, "listening");
  const origin = `http://${target.hostname}:${(server.address() as AddressInfo).port}`;
  const inTheNameOf = (seat: string): Record<string, string> => {
    const { cookie = "" } = seats.get(seat) ?? {};
    return { cookie, origin: target.origin, [seatHeader]: seat, "content-type": "application/json" };
  };
  return {
    linkBy: (link) => link.replace(target.origin, origin),
    async viewOf(seat) {
      const answer = await fetch(new URL(apiPaths.session, target), { headers: inTheNameOf(seat) });
      return sessionView.parse(await answer.json());
    },
    async post(from, to, body) {
      const sent: RelaySend = { v: 1, to, body };
      const asked = { method: "POST", headers: inTheNameOf(from), body: JSON.stringify(sent) };
      const answer = await fetch(new URL(apiPaths.relay, target), asked);
      if (!answer.ok) throw new Error(`The relay refuses: ${await answer.text()}`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
