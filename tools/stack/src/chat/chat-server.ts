import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { loopback } from "../process/ports.js";
import { StackError } from "../stack-error.js";
import { assetFor, contentType } from "./assets.js";
import { securityHeaders } from "./security-headers.js";

export interface ChatPerson {
  readonly user: string;
  readonly name: string;
  readonly address: string;
  readonly password: string;
}

export interface ChatServerOptions {
  readonly port: number;
  readonly websocketUrl: string;
  readonly bot: string;
  readonly people: readonly ChatPerson[];
}

export interface ChatServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the demonstration chat page: Converse.js with our plugin, signed in as one of the ready accounts. */
export async function startChatServer(options: ChatServerOptions): Promise<ChatServer> {
  const host = `${loopback}:${String(options.port)}`;
  const server = createServer((request, response) => {
    answer(request, response, options, host).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 500, "text/plain; charset=utf-8", "The chat page could not be read.\n");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new StackError("The chat page's port was taken meanwhile", { cause })),
    );
    server.listen(options.port, loopback, resolve);
  });
  return {
    url: `http://${host}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ChatServerOptions,
  host: string,
): Promise<void> {
  for (const [name, value] of securityHeaders(options.websocketUrl)) response.setHeader(name, value);
  // Another name for 127.0.0.1 may belong to somebody else's page, which must not read passwords.
  if (request.headers.host !== host) {
    send(response, 421, "text/plain; charset=utf-8", `This page lives at http://${host}/\n`);
    return;
  }
  const url = new URL(request.url ?? "/", `http://${host}`);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    send(response, 405, "text/plain; charset=utf-8", "Only GET.\n");
    return;
  }
  const person = options.people.find(({ user }) => user === url.searchParams.get("as"));
  switch (url.pathname) {
    case "/":
      await sendFile(
        request,
        response,
        assetFor(person === undefined ? "/page/people.html" : "/page/chat.html"),
      );
      return;
    case "/people.json":
      sendJson(response, {
        people: options.people.map(({ user, name, address }) => ({ user, name, address })),
      });
      return;
    case "/account.json":
      if (person === undefined || request.headers["sec-fetch-site"] === "cross-site") send404(response);
      else sendJson(response, { ...person, websocketUrl: options.websocketUrl, bot: options.bot });
      return;
    default:
      await sendFile(request, response, assetFor(url.pathname));
  }
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string | undefined,
): Promise<void> {
  const info = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || !info?.isFile()) {
    send404(response);
    return;
  }
  const tag = `"${String(info.mtimeMs)}-${String(info.size)}"`;
  response.setHeader("etag", tag);
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { "content-type": contentType(path), "content-length": info.size });
  if (request.method === "HEAD") response.end();
  // A tab closed while loading is no fault.
  else await pipeline(createReadStream(path), response).catch(() => undefined);
}

function sendJson(response: ServerResponse, content: unknown): void {
  send(response, 200, "application/json; charset=utf-8", JSON.stringify(content));
}

function send404(response: ServerResponse): void {
  send(response, 404, "text/plain; charset=utf-8", "There is no such page. Start at /\n");
}

function send(response: ServerResponse, status: number, type: string, content: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(content) });
  response.end(content);
}
