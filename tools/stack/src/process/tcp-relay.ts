import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A network between a client and its server that can fail. */
export interface TcpRelay {
  readonly port: number;
  /** Connections that were made so far. */
  readonly accepted: number;
  /** Ends all connections and takes no new ones. */
  cut(): void;
  restore(): void;
  /** Carries nothing any more, and says so to nobody. */
  freeze(): void;
  /** Carries nothing to the client any more; what the client says still arrives. */
  deafen(): void;
  /** Carries what is said to the server until this has been said, then it is cut. */
  cutBehind(text: string): void;
  close(): Promise<void>;
}

export async function startTcpRelay(targetPort: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  const ways = new Map<Socket, Socket>();
  let [isCut, accepted] = [false, 0];
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    accepted += 1;
    const far = connect(targetPort, "127.0.0.1");
    ways.set(near, far);
    far.on("close", () => ways.delete(near));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const destroyAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    get accepted() {
      return accepted;
    },
    cut() {
      isCut = true;
      destroyAll();
    },
    restore() {
      isCut = false;
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    deafen() {
      for (const far of ways.values()) far.unpipe().pause();
    },
    cutBehind(text) {
      isCut = true;
      for (const [near, far] of ways)
        near
          .unpipe()
          .on("data", (chunk: Buffer) => {
            const found = chunk.indexOf(text);
            if (found === -1) far.write(chunk);
            else far.end(chunk.subarray(0, found + Buffer.byteLength(text)));
          })
          .resume();
    },
    async close() {
      server.close();
      destroyAll();
      await once(server, "close");
    },
  };
}
