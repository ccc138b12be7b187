import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { ShapedWay, type NetworkShape } from "./shaped-way.js";

/** A network for datagrams that can lose some of them, or be slow. */
export interface UdpRelay {
  readonly host: string;
  readonly port: number;
  /** How many were lost so far, both ways. */
  readonly lost: number;
  /** How many were carried so far, both ways. */
  readonly carried: number;
  /** The part of all datagrams that is lost from now on, each way: 0 to 1. */
  lose(part: number): void;
  /** Each way of each client from now on; what would wait longer than a router's queue is lost. */
  shape(shape: NetworkShape): void;
  close(): Promise<void>;
}

export interface UdpRelayOptions {
  /** Where it is reached: the same port as its target's, at another address of this machine. */
  readonly host: string;
  readonly target: { readonly host: string; readonly port: number };
}

/** How long a datagram waits at most until the network takes it. */
const queueMs = 200;

interface ClientWay {
  readonly far: Socket;
  readonly there: ShapedWay;
  readonly back: ShapedWay;
}

/** Datagrams of each client go to the target from a socket of their own, and the answers back to that client. */
export async function startUdpRelay({ host, target }: UdpRelayOptions): Promise<UdpRelay> {
  const ways = new Map<string, ClientWay>();
  let [lossPart, lost, carried] = [0, 0, 0];
  let shape: NetworkShape = { delayMs: 0 };
  const carry = (way: ShapedWay, datagram: Buffer, send: () => void) => {
    if (Math.random() < lossPart || way.waitMs > queueMs) {
      lost += 1;
      return;
    }
    carried += 1;
    way.carry(datagram.length, send);
  };
  const near = createSocket("udp4");
  const wayOf = ({ address, port }: RemoteInfo): ClientWay => {
    const client = `${address}:${String(port)}`;
    const known = ways.get(client);
    if (known !== undefined) return known;
    const far = createSocket("udp4");
    const way = { far, there: new ShapedWay(shape), back: new ShapedWay(shape) };
    ways.set(client, way);
    far.on("message", (datagram) => carry(way.back, datagram, () => near.send(datagram, port, address)));
    // The target is restarted, or gone: that is a loss like any other.
    far.on("error", () => undefined);
    return way;
  };
  near.on("message", (datagram, from) => {
    const { far, there } = wayOf(from);
    carry(there, datagram, () => far.send(datagram, target.port, target.host, () => undefined));
  });
  near.bind(target.port, host);
  await once(near, "listening");
  return {
    ...{ host, port: target.port },
    get lost() {
      return lost;
    },
    get carried() {
      return carried;
    },
    lose(part) {
      lossPart = part;
    },
    shape(next) {
      shape = next;
      for (const { there, back } of ways.values()) [there.shape, back.shape] = [next, next];
    },
    async close() {
      for (const { there, back } of ways.values()) [there, back].forEach((way) => way.close());
      const sockets = [near, ...[...ways.values()].map(({ far }) => far)];
      await Promise.all(
        sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))),
      );
    },
  };
}
