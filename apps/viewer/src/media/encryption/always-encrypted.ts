import type { E2EEWorkerMessage } from "livekit-client";

/**
 * What may reach the worker of what LiveKit tells it. LiveKit takes from the media server whether somebody's frames are
 * encrypted, and lets frames with a trailer that the server chose pass as they are: a hostile server could have plain
 * frames shown. Here encryption is always on, for everybody, and no frame is excepted.
 */
export function alwaysEncrypted(message: E2EEWorkerMessage): E2EEWorkerMessage | undefined {
  if (message.kind === "setSifTrailer") return undefined;
  if (message.kind === "enable") return { ...message, data: { ...message.data, enabled: true } };
  return message;
}
