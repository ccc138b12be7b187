import type { E2EEWorkerMessage } from "livekit-client";

/** For LiveKit's worker, whoever sends from this page: whatever name the media server gives it. */
export const ownIdentity = "own";

interface Names {
  readonly trackId: string;
  readonly participantIdentity: string;
}

const own = <T extends Names>(data: T): T => ({
  ...data,
  trackId: `own ${data.trackId}`,
  participantIdentity: ownIdentity,
});

const theirs = <T extends { readonly trackId: string }>(data: T): T => ({
  ...data,
  trackId: `theirs ${data.trackId}`,
});

/** The names of one transform, which LiveKit gives for either direction. */
export const namesApart = <T extends Names>(kind: "encode" | "decode", data: T): T =>
  kind === "encode" ? own(data) : theirs(data);

/**
 * LiveKit's worker finds a track's cipher by the track's id alone, and the media server chooses the ids of the tracks
 * that it sends: one with the id of the own screen would take over, or end, what encrypts the screen. With this, no name
 * from outside is one of ours.
 */
export function withNamesApart(message: E2EEWorkerMessage): E2EEWorkerMessage {
  switch (message.kind) {
    case "encode":
    case "decode":
      return { ...message, data: namesApart(message.kind, message.data) };
    case "removeTransform":
      return { ...message, data: theirs(message.data) };
    case "updateCodec":
      return { ...message, data: codecOf(message.data) };
    case "setRTPMap":
      return { ...message, data: { ...message.data, participantIdentity: ownIdentity } };
    default:
      return message;
  }
}

/** A track of somebody else is updated when its receiver carried another one before; an own track has no such past. */
function codecOf<T extends Names & { readonly previousTrackId?: string }>(data: T): T {
  if (data.previousTrackId === undefined) return own(data);
  return { ...theirs(data), previousTrackId: `theirs ${data.previousTrackId}` };
}
