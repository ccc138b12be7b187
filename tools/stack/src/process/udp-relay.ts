import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";

/** A network for datagrams that can lose some of them. */
export interface UdpRelay {
  readonly host: string;
  readonly port: number;
  /** How many were lost so far, both ways. */
  readonly lost: number;
  /** How many were carried so far, both ways. */
  readonly carried: number;
  /** The part of all datagrams that is lost from now on, each way: 0 to 1. */
  lose(part: number): void;
  close(): Promise<void>;
}

export interface UdpRelayOptions {
  /** Where it is reached: the same port as its target's, at another address of this machine. */
  readonly host: string;
  readonly target: { readonly host: string; readonly port: number };
}

/** Datagrams of each client go to the target from a socket of their own, and the answers back to that client. */
export async function startUdpRelay({ host, target }: UdpRelayOptions): Promise<UdpRelay> {
  const ways = new Map<string, Socket>();
  let [lossPart, lost, carried] = [0, 0, 0];
  const carry = (send: () => void) => {
    if (Math.random() < lossPart) {
      lost += 1;
      return;
    }
    carried += 1;
    send();
  };
  const near = createSocket("udp4");
  const wayOf = ({ address, port }: RemoteInfo): Socket => {
    const client = `${address}:${String(port)}`;
    const known = ways.get(client);
    if (known !== undefined) return known;
    const far = createSocket("udp4");
    ways.set(client, far);
    far.on("message", (datagram) => carry(() => near.send(datagram, port, address)));
    // The target is restarted, or gone: that is a loss like any other.
    far.on("error", () => undefined);
    return far;
  };
  near.on("message", (datagram, from) =>
    carry(() => wayOf(from).send(datagram, target.port, target.host, () => undefined)),
  );
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
    async close() {
      const sockets = [near, ...ways.values()];
      await Promise.all(
        sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))),
      );
    },
  };
}
