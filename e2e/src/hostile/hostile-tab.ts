import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";

const library = dirname(createRequire(import.meta.url).resolve("livekit-client"));

/** What went over the data channels of a tab, as it was on the wire. */
export interface Wire {
  readonly heard: Uint8Array<ArrayBuffer>[];
  readonly channels: Map<string, RTCDataChannel>;
}

/** A page with LiveKit's client that is none of ours, and with its hands on the wire. `/worker.js` is LiveKit's worker. */
export async function openHostileTab(browser: Browser, mediaServer: string): Promise<Page> {
  const context = await browser.newContext();
  await context.route("**/worker.js", async (route) => {
    const body = await readFile(join(library, "livekit-client.e2ee.worker.js"));
    await route.fulfill({ contentType: "text/javascript", body });
  });
  const page = await context.newPage();
  await page.addInitScript(tapWire);
  // Browsers let only pages from this machine speak with servers on it; the media server has one.
  await page.goto(mediaServer);
  await page.addScriptTag({ path: join(library, "livekit-client.umd.js") });
  return page;
}

/** Runs in the page, before LiveKit's client. */
function tapWire(): void {
  const wire: Wire = { heard: [], channels: new Map() };
  const listen = (channel: RTCDataChannel) =>
    channel.addEventListener("message", ({ data }) => {
      if (data instanceof ArrayBuffer) wire.heard.push(new Uint8Array(data));
    });
  class TappedConnection extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("datachannel", ({ channel }) => listen(channel));
    }

    override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, options);
      listen(channel);
      wire.channels.set(label, channel);
      return channel;
    }
  }
  Object.assign(globalThis, { wire, RTCPeerConnection: TappedConnection });
}
