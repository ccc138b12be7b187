import { createSocket } from "node:dgram";
import { createServer, connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { claim } from "./claim.js";

export const loopback = "127.0.0.1";

/** A port of 127.0.0.1 that is free for TCP and UDP: the preferred one if it is, else any. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred)) && (await reserve(preferred))) return preferred;
  for (;;) {
    const port = await boundTcpPort(0);
    if (port !== undefined && (await udpIsFree(port)) && (await reserve(port))) return port;
  }
}

/** Resolves once something accepts connections on the port, or `until` is aborted (then with false). */
export async function portAnswers(port: number, until: AbortSignal): Promise<boolean> {
  while (!until.aborted) {
    if (await accepts(port)) return true;
    await delay(20);
  }
  return false;
}

/** Handed out once on this machine, so that two stacks starting at the same moment do not get the same port. */
function reserve(port: number): Promise<boolean> {
  return claim(`port-${String(port)}`);
}

async function isFree(port: number): Promise<boolean> {
  return (await boundTcpPort(port)) === port && (await udpIsFree(port));
}

/** Binds every address, as LiveKit's ICE/TCP listener does: a port free on loopback alone is not free for it. */
function boundTcpPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => socket.close(() => resolve(false)));
    socket.bind(port, loopback, () => socket.close(() => resolve(true)));
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
