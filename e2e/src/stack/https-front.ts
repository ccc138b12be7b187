import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { createServer } from "node:https";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** Files of a certificate for `localhost` that is its own authority. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export async function makeCertificate(folder: string): Promise<Certificate> {
  const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem") };
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const whose = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await promisify(execFile)("openssl", [
    ...["req", ...kind, ...whose],
    ...["-keyout", files.key, "-out", files.cert],
  ]);
  return files;
}

/** What Caddy or nginx do before a server that speaks http on loopback. */
export interface HttpsFront {
  readonly host: string;
  stop(): Promise<void>;
}

export async function startHttpsFront(
  certificate: Certificate,
  port: number,
  to: number,
): Promise<HttpsFront> {
  const server = createServer({
    key: await readFile(certificate.key),
    cert: await readFile(certificate.cert),
  });
  const target = { host: "127.0.0.1", port: to };
  server.on("request", (incoming: IncomingMessage, reply) => {
    const { method, url, headers } = incoming;
    const forwarded = { ...headers, "x-forwarded-for": incoming.socket.remoteAddress ?? "" };
    const onward = request({ ...target, method, path: url, headers: forwarded }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    reply.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on("upgrade", (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const onward = connect(target, () => {
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${rawHeaders(incoming)}\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    host: `localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const rawHeaders = ({ rawHeaders: raw }: IncomingMessage): string =>
  raw.map((part, index) => (index % 2 === 0 ? `${part}: ` : `${part}\r\n`)).join("");
