import type * as Livekit from "livekit-client";
import type { Browser, Page } from "playwright-core";
import { openLivekitTab } from "../browser/livekit-tab.js";
import { makeRoom, tokenFor, type LivekitAccess } from "../stack/rooms.js";
import { frameAges } from "../story/measure-picture.js";
import type { Stage } from "../story/stage.js";
import type { Step } from "./part.js";
import { timesRow, type Row } from "./table.js";

/** Of pages with LiveKit's client. */
declare const LivekitClient: typeof Livekit;
declare const room: Livekit.Room;

const [rounds, frames, settling] = [4, 180, 30];

/**
 * The same screen over the same media server with encryption and without, in turns, with the settings of the product's
 * pages (apps/viewer/src/media), which cannot do without it themselves.
 */
export async function measureEncryption(stage: Stage, step: Step): Promise<readonly Row[]> {
  const ages = { plain: [] as number[], sealed: [] as number[] };
  for (let round = 1; round <= rounds; round++)
    // Each is first in turn.
    for (const kind of round % 2 === 1 ? (["plain", "sealed"] as const) : (["sealed", "plain"] as const)) {
      step(`${kind}, round ${round} of ${rounds}`);
      ages[kind].push(...(await ageOfFrames(stage, `bench-${kind}-${round}`, kind === "sealed")));
    }
  return [
    timesRow("delay of the picture (720p) with LiveKit's client, not encrypted", ages.plain),
    timesRow("the same, encrypted from page to page", ages.sealed),
  ];
}

async function ageOfFrames(stage: Stage, name: string, encrypts: boolean): Promise<number[]> {
  const { livekit } = stage.parts;
  await makeRoom(livekit, name);
  const view = await join(stage.looking, livekit, name, { identity: "looks", encrypts });
  const share = await join(stage.sharing, livekit, name, { identity: "shares", encrypts });
  try {
    await share.evaluate(publishScreen);
    await stage.picture.raise();
    await view.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
    return (await frameAges(view, stage.picture, settling + frames)).slice(settling);
  } finally {
    await Promise.all([share, view].map((page) => page.context().close()));
  }
}

interface Guise {
  readonly identity: string;
  readonly encrypts: boolean;
}

async function join(browser: Browser, livekit: LivekitAccess, name: string, guise: Guise): Promise<Page> {
  const page = await openLivekitTab(browser, livekit.url);
  const token = await tokenFor(livekit, name, guise);
  await page.evaluate(
    async ({ url, jwt, encrypts }) => {
      const keyProvider = new LivekitClient.ExternalE2EEKeyProvider({ keySize: 256 });
      const encryption = encrypts ? { encryption: { keyProvider, worker: new Worker("/worker.js") } } : {};
      const options = { ...encryption, adaptiveStream: false, dynacast: false };
      const joined = new LivekitClient.Room(options);
      Object.assign(globalThis, { room: joined });
      joined.on(LivekitClient.RoomEvent.TrackSubscribed, (track) => {
        if (track.receiver !== undefined) Object.assign(track.receiver, { jitterBufferTarget: 0 });
        document.body.append(track.attach());
      });
      if (encrypts) {
        await keyProvider.setKey(new Uint8Array(32).fill(1).buffer);
        await joined.setE2EEEnabled(true);
      }
      await joined.connect(url, jwt);
    },
    { url: livekit.url, jwt: token, encrypts: guise.encrypts },
  );
  return page;
}

/** Runs in the page that shares. */
async function publishScreen(): Promise<void> {
  const video = { displaySurface: "monitor", frameRate: { ideal: 30, max: 30 } };
  const stream = await navigator.mediaDevices.getDisplayMedia({ video, audio: false });
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new Error("There is no screen");
  await room.localParticipant.publishTrack(track, {
    source: LivekitClient.Track.Source.ScreenShare,
    simulcast: false,
    videoCodec: "vp9",
    backupCodec: false,
    screenShareEncoding: { maxBitrate: 6_000_000, maxFramerate: 30 },
    degradationPreference: "maintain-resolution",
  });
  track.contentHint = "text";
}
