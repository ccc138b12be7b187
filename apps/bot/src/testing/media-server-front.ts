import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type Livekit, until } from "@assist/stack";

/** Stands before the media server, and sees what one bot asks of it. */
export class MediaServerFront {
  /** `ListRooms`, `DeleteRoom` and so on, as they began. */
  readonly asked: string[] = [];
  readonly #server;

  private constructor(target: string) {
    this.#server = createServer((incoming, reply) => {
      const { method, url = "", headers } = incoming;
      this.asked.push(url.slice(url.lastIndexOf("/") + 1));
      const onward = request(target + url, { method, headers }, (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      });
      onward.on("error", () => reply.destroy());
      incoming.pipe(onward);
    });
  }

  static async start({ httpUrl }: Livekit): Promise<MediaServerFront> {
    const front = new MediaServerFront(httpUrl);
    front.#server.listen(0, "127.0.0.1");
    await once(front.#server, "listening");
    return front;
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** A whole round of the bot's that began after this call: it lists the rooms only when its last round has ended. */
  async nextRound(): Promise<void> {
    const lists = () => this.asked.filter((method) => method === "ListRooms").length;
    const before = lists();
    await until("the bot has compared rooms with sessions", () => lists() >= before + 2);
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}
