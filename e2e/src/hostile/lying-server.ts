import { LeaveRequest, LeaveRequest_Action, SignalResponse } from "@livekit/protocol";
import type { BrowserContext, WebSocketRoute } from "playwright-core";

/** A media server that says to some pages what it likes: a real one, with its signalling altered on the way. */
export class LyingServer {
  #newest: WebSocketRoute | undefined;
  #joins = 0;
  /** What it calls a page that joins, in the place of the name in the page's token. */
  callsPages: string | undefined;

  /** Before all pages of this profile. */
  async standBefore(context: BrowserContext): Promise<BrowserContext> {
    await context.routeWebSocket(/\/rtc\b/, (page) => {
      const server = page.connectToServer();
      this.#newest = page;
      server.onMessage((message) => page.send(typeof message === "string" ? message : this.#alter(message)));
    });
    return context;
  }

  /** How often a page has joined, first or anew. */
  get joins(): number {
    return this.#joins;
  }

  /** Has the page make its whole connection anew, as a server does that is shut down. */
  orderReconnection(): void {
    const value = new LeaveRequest({ canReconnect: true, action: LeaveRequest_Action.RECONNECT });
    this.#newest?.send(Buffer.from(new SignalResponse({ message: { case: "leave", value } }).toBinary()));
  }

  #alter(message: Buffer): Buffer {
    const response = SignalResponse.fromBinary(new Uint8Array(message));
    if (response.message.case !== "join") return message;
    this.#joins += 1;
    const { participant } = response.message.value;
    if (this.callsPages === undefined || participant === undefined) return message;
    participant.identity = this.callsPages;
    return Buffer.from(response.toBinary());
  }
}
