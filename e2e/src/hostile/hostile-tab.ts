import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";

const origin = "http://hostile.localhost";
const library = dirname(createRequire(import.meta.url).resolve("livekit-client"));

/** What `/NAME` of the origin answers. */
const files: Readonly<Record<string, readonly [path: string, contentType: string]>> = {
  "livekit.js": [join(library, "livekit-client.umd.js"), "text/javascript"],
  "worker.js": [join(library, "livekit-client.e2ee.worker.js"), "text/javascript"],
};

/** What went over the data channels of a tab, as it was on the wire. */
export interface Wire {
  readonly heard: Uint8Array<ArrayBuffer>[];
  readonly channels: Map<string, RTCDataChannel>;
}

/** A page with LiveKit's client that is none of ours, and with its hands on the wire. */
export async function openHostileTab(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  await context.route(`${origin}/**`, async (route) => {
    const [path, contentType] = files[new URL(route.request().url()).pathname.slice(1)] ?? [];
    if (path === undefined) await route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    else await route.fulfill({ contentType: contentType ?? "", body: await readFile(path) });
  });
  const page = await context.newPage();
  await page.addInitScript(tapWire);
  await page.goto(`${origin}/`);
  await page.addScriptTag({ url: `${origin}/livekit.js` });
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
