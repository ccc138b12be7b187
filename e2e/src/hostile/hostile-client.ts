import { until } from "@assist/stack";
import type { VideoGrant } from "livekit-server-sdk";
import type * as Livekit from "livekit-client";
import type { Browser, Page } from "playwright-core";
import { tokenFor, type LivekitAccess } from "../stack/rooms.js";
import { openHostileTab, type Wire } from "./hostile-tab.js";

/** Of the hostile page. */
declare const LivekitClient: typeof Livekit;
declare const wire: Wire;
declare const room: Livekit.Room;

export interface HostileGuise {
  readonly identity: string;
  readonly grant?: Partial<VideoGrant>;
  /** Announces that it encrypts, with a key of its own. */
  readonly encrypts?: boolean;
}

/** The colour of what it publishes, which nothing of ours has. */
export const hostileColour = [255, 0, 255] as const;

/** Somebody who holds the API secret of the media server: makes themselves a token for any room, as anybody. */
export class HostileClient {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async join(
    browser: Browser,
    livekit: LivekitAccess,
    roomName: string,
    guise: HostileGuise,
  ): Promise<HostileClient> {
    const page = await openHostileTab(browser, livekit.url);
    const token = await tokenFor(livekit, roomName, guise);
    await page.evaluate(
      async ({ url, jwt, encrypts }) => {
        const keyProvider = new LivekitClient.ExternalE2EEKeyProvider();
        const encryption = encrypts ? { encryption: { keyProvider, worker: new Worker("/worker.js") } } : {};
        const joined = new LivekitClient.Room({ ...encryption, adaptiveStream: false, dynacast: false });
        Object.assign(globalThis, { room: joined });
        joined.on(LivekitClient.RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
        if (encrypts) {
          await keyProvider.setKey("of somebody else");
          await joined.setE2EEEnabled(true);
        }
        await joined.connect(url, jwt);
      },
      { url: livekit.url, jwt: token, encrypts: guise.encrypts ?? false },
    );
    return new HostileClient(page);
  }

  /** For comparing what it sees. */
  get page(): Page {
    return this.#page;
  }

  /** Resolves once so many bytes of somebody's picture have reached it, with how many frames came of them. */
  async framesOf(bytes: number): Promise<number> {
    let frames = 0;
    await until(`${bytes} bytes of the picture have arrived`, async () => {
      const [received, decoded] = await this.#received();
      frames = decoded;
      return received >= bytes;
    });
    return frames;
  }

  /** Resolves once the media server has taken its own picture. */
  async publishScreen(): Promise<void> {
    await this.#page.evaluate(async ([red, green, blue]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
      const drawing = canvas.getContext("2d");
      let shift = 0;
      const draw = () => {
        if (drawing === null) return;
        drawing.fillStyle = `rgb(${red} ${green} ${blue})`;
        drawing.fillRect(0, 0, canvas.width, canvas.height);
        drawing.fillStyle = `rgb(${red} ${(shift = (shift + 1) % 16)} ${blue})`;
        drawing.fillRect(0, 0, 64, 64);
      };
      draw();
      setInterval(draw, 50);
      const [track] = canvas.captureStream(20).getVideoTracks();
      if (track === undefined) throw new Error("There is no picture to publish");
      const source = LivekitClient.Track.Source.ScreenShare;
      await room.localParticipant.publishTrack(track, { source, name: "screen", simulcast: false });
    }, hostileColour);
  }

  /** A data packet as LiveKit's client makes it. */
  async publishData(bytes: Uint8Array, options: { readonly reliable: boolean }): Promise<void> {
    await this.#page.evaluate(
      ({ numbers, reliable }) =>
        room.localParticipant.publishData(Uint8Array.from(numbers), { reliable, topic: "sealed" }),
      { numbers: [...bytes], ...options },
    );
  }

  /** All data packets that have reached it, as they were on the wire. */
  async recorded(): Promise<readonly Uint8Array[]> {
    const packets = await this.#page.evaluate(() => wire.heard.map((packet) => [...packet]));
    return packets.map((numbers) => Uint8Array.from(numbers));
  }

  /** Puts packets on the wire as they are. */
  async replay(packets: readonly Uint8Array[], channel: "_lossy" | "_reliable"): Promise<void> {
    await this.#page.evaluate(
      async ({ numbers, label }) => {
        const way = wire.channels.get(label);
        if (way === undefined) throw new Error("There is no such data channel");
        if (way.readyState === "closing" || way.readyState === "closed")
          throw new Error("The media server has thrown it out");
        if (way.readyState === "connecting")
          await new Promise((resolve) => way.addEventListener("open", resolve, { once: true }));
        for (const packet of numbers) way.send(Uint8Array.from(packet));
      },
      { numbers: packets.map((packet) => [...packet]), label: channel },
    );
  }

  async leave(): Promise<void> {
    await this.#page.context().close();
  }

  #received(): Promise<readonly [bytes: number, frames: number]> {
    return this.#page.evaluate(async () => {
      let [bytes, frames] = [0, 0];
      for (const participant of room.remoteParticipants.values())
        for (const { track } of participant.videoTrackPublications.values()) {
          const report = await track?.getRTCStatsReport();
          report?.forEach((entry: RTCInboundRtpStreamStats) => {
            if (entry.type !== "inbound-rtp") return;
            bytes += entry.bytesReceived ?? 0;
            frames += entry.framesDecoded ?? 0;
          });
        }
      return [bytes, frames] as const;
    });
  }
}
