import { SignalRequest, SimulateScenario } from "@livekit/protocol";
import type { BrowserContext, Page } from "playwright-core";

/** The sockets of a page, the newest last. */
declare const signalSockets: WebSocket[];

/** Pages of this profile let their WebSockets be reached from outside, which is how LiveKit's signalling is met. */
export async function reachSignalSockets(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    const sockets: WebSocket[] = [];
    class ReachedSocket extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    Object.assign(globalThis, { signalSockets: sockets, WebSocket: ReachedSocket });
  });
  return context;
}

/** How often the page has opened one. */
export const socketsOpened = (page: Page): Promise<number> => page.evaluate(() => signalSockets.length);

/** What `Room.simulateScenario("signal-reconnect")` does: the signalling breaks off, the media goes on. */
export const breakSignal = (page: Page): Promise<void> => page.evaluate(() => signalSockets.at(-1)?.close());

export type ServerScenario = "nodeFailure" | "serverLeave";

/** What `Room.simulateScenario` asks the media server for. */
export async function simulate(page: Page, scenario: ServerScenario): Promise<void> {
  const value = new SimulateScenario({ scenario: { case: scenario, value: true } });
  const asked = new SignalRequest({ message: { case: "simulate", value } }).toBinary();
  await page.evaluate((bytes) => signalSockets.at(-1)?.send(Uint8Array.from(bytes)), [...asked]);
}
