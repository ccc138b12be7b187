import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { ShapedWay, type NetworkShape } from "./shaped-way.js";

/** A network for connections that can be slow. */
export interface ShapedTcpRelay {
  readonly port: number;
  /** Each way of each connection from now on. */
  shape(shape: NetworkShape): void;
  close(): Promise<void>;
}

/** As much as waits in a router's queue; then the sender waits, too. */
const mostWaitingBytes = 32 * 1024;

export async function startShapedTcpRelay(targetPort: number): Promise<ShapedTcpRelay> {
  const ways = new Set<ShapedWay>();
  const sockets = new Set<Socket>();
  let shape: NetworkShape = { delayMs: 0 };
  const carry = (from: Socket, to: Socket) => {
    const way = new ShapedWay(shape);
    ways.add(way);
    sockets.add(from);
    from.setNoDelay(true);
    from.on("error", () => undefined);
    from.on("data", (chunk: Buffer) => {
      way.carry(chunk.length, () => {
        to.write(chunk);
        if (way.waitingBytes <= mostWaitingBytes) from.resume();
      });
      if (way.waitingBytes > mostWaitingBytes) from.pause();
    });
    from.on("close", () => {
      ways.delete(way);
      sockets.delete(from);
      way.close();
      to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    carry(near, far);
    carry(far, near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    shape(next) {
      shape = next;
      for (const way of ways) way.shape = next;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
