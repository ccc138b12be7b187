import type { Browser, Page } from "playwright-core";
import { openLivekitTab } from "../browser/livekit-tab.js";

/** What went over the data channels of a tab, as it was on the wire. */
export interface Wire {
  readonly heard: Uint8Array<ArrayBuffer>[];
  readonly channels: Map<string, RTCDataChannel>;
}

/** A page with LiveKit's client, and with its hands on the wire. */
export const openHostileTab = (browser: Browser, mediaServer: string): Promise<Page> =>
  openLivekitTab(browser, mediaServer, tapWire);

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
