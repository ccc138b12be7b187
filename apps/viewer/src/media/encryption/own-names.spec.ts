import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { ownIdentity, withNamesApart } from "./own-names.js";

const stream = { readableStream: new ReadableStream(), writableStream: new WritableStream() };
const names = fc.record({ trackId: fc.string(), participantIdentity: fc.string() });
const trackIdIn = ({ data }: { data?: unknown }) => (data as { readonly trackId: string }).trackId;

test("no name of somebody else's track is one of an own track, whatever either is called", () => {
  fc.assert(
    fc.property(names, names, fc.string(), (own, theirs, previousTrackId) => {
      const ownData = { ...own, hasPacketTrailer: false };
      const theirData = { ...theirs, hasPacketTrailer: false };
      const ours = [
        withNamesApart({ kind: "encode", data: { ...ownData, ...stream } }),
        withNamesApart({ kind: "updateCodec", data: ownData }),
      ].map(trackIdIn);
      const foreign = [
        withNamesApart({ kind: "decode", data: { ...theirData, ...stream } }),
        withNamesApart({ kind: "updateCodec", data: { ...theirData, previousTrackId } }),
        withNamesApart({ kind: "removeTransform", data: theirs }),
      ].map(trackIdIn);
      expect(new Set(ours).size).toBe(1);
      expect(new Set(foreign).size).toBe(1);
      expect(foreign).not.toContain(ours[0]);
    }),
  );
});

test("whoever sends from here has one name, whatever the media server calls them", () => {
  const data = { trackId: "1", participantIdentity: "somebody", hasPacketTrailer: false };
  expect(withNamesApart({ kind: "encode", data: { ...data, ...stream } }).data).toMatchObject({
    participantIdentity: ownIdentity,
  });
  expect(
    withNamesApart({ kind: "setRTPMap", data: { map: new Map(), participantIdentity: "somebody" } }).data,
  ).toMatchObject({ participantIdentity: ownIdentity });
});

test("a receiver that carries another track is found by the name that it had", () => {
  const before = withNamesApart({
    kind: "decode",
    data: { trackId: "1", participantIdentity: "alice", hasPacketTrailer: false, ...stream },
  });
  const after = withNamesApart({
    kind: "updateCodec",
    data: { trackId: "2", previousTrackId: "1", participantIdentity: "alice", hasPacketTrailer: false },
  });
  expect(after.data).toMatchObject({ previousTrackId: trackIdIn(before) });
});
