import type { RoomAccess } from "@assist/assist-core";
import {
  dispose,
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from "@livekit/rtc-node";

/** Somebody in a room, as a page would be. */
export interface Participant {
  readonly room: Room;
  /** Rejects when LiveKit does not take the track, which its SDK waits 10 s for. */
  publish(source: TrackSource): Promise<string>;
  unpublish(track: string): Promise<void>;
  /** One more frame of all that is published. */
  paint(): void;
  leave(): Promise<void>;
}

export { dispose, TrackSource };

const side = 64;
const frame = new VideoFrame(new Uint8Array(side * side * 4), side, side, VideoBufferType.RGBA);

export async function enter({ url, token }: RoomAccess): Promise<Participant> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  const local = room.localParticipant;
  if (!local) throw new Error("Who is connected is a participant");
  const sources: VideoSource[] = [];
  return {
    room,
    async publish(source) {
      const picture = new VideoSource(side, side);
      sources.push(picture);
      const options = new TrackPublishOptions({ source });
      const { sid } = await local.publishTrack(LocalVideoTrack.createVideoTrack("picture", picture), options);
      if (sid === undefined) throw new Error("What is published has an id");
      return sid;
    },
    paint() {
      for (const source of sources) source.captureFrame(frame);
    },
    unpublish: (track) => local.unpublishTrack(track),
    async leave() {
      await room.disconnect();
      for (const source of sources) await source.close();
    },
  };
}
