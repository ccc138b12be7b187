import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { loopback } from "@assist/stack";

export interface Delivery {
  readonly rawBody: string;
  readonly authorization: string | undefined;
}

/** Takes what LiveKit posts, as it stands. */
export interface WebhookServer {
  readonly url: string;
  /** Everything about a room that has come, in order; waits for the nth event of this name. */
  until(livekitRoom: string, event: string, nth?: number): Promise<readonly Delivery[]>;
  close(): void;
}

export async function startWebhookServer(): Promise<WebhookServer> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    void text(request).then((rawBody) => {
      response.end();
      deliveries.push({ rawBody, authorization: request.headers.authorization });
      server.emit("delivery");
    });
  }).listen(0, loopback);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${loopback}:${port}/webhook`,
    async until(livekitRoom, event, nth = 1) {
      for (;;) {
        const ofRoom = deliveries.filter(({ rawBody }) => factsOf(rawBody).room === livekitRoom);
        if (ofRoom.filter(({ rawBody }) => factsOf(rawBody).event === event).length >= nth) return ofRoom;
        await once(server, "delivery");
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function factsOf(rawBody: string): { readonly event: string; readonly room: string | undefined } {
  const { event, room } = JSON.parse(rawBody) as { event: string; room?: { name?: string } };
  return { event, room: room?.name };
}
