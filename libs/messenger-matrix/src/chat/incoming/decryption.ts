import { MatrixEvent, MatrixEventEvent, type MatrixClient } from "matrix-js-sdk";
import { DecryptionFailureCode } from "matrix-js-sdk/lib/crypto-api/index.js";
import { isJson, type Json } from "./json.js";
import type { TimelineEvent } from "./timeline-event.js";
import { pause } from "./until-done.js";

export type Readable =
  | { readonly kind: "clear"; readonly type: string; readonly content: Json }
  /** `isOld`: from before the service was in the room. */
  | { readonly kind: "unreadable"; readonly isOld: boolean };

interface DecryptingLink {
  readonly client: Pick<MatrixClient, "decryptEventIfNeeded">;
}

/** Reads encrypted events; keys may come a little later than what they open. */
export class Decryption {
  readonly #link: DecryptingLink;
  readonly #stopped: AbortSignal;

  constructor(link: DecryptingLink, stopped: AbortSignal) {
    this.#link = link;
    this.#stopped = stopped;
  }

  /** @param patienceMs how long to wait for the key */
  async read(event: TimelineEvent, patienceMs: number): Promise<Readable> {
    const { type, content } = event;
    if (type !== "m.room.encrypted") return { kind: "clear", type, content };
    const encrypted = new MatrixEvent({
      ...{ room_id: event.roomId, event_id: event.eventId, sender: event.sender },
      ...{ type, content, origin_server_ts: event.sentAt, unsigned: { age: event.ageMs } },
    });
    const decrypted = new AbortController();
    const look = () => (clearOf(encrypted) ? decrypted.abort() : undefined);
    encrypted.on(MatrixEventEvent.Decrypted, look);
    try {
      await this.#link.client.decryptEventIfNeeded(encrypted);
      look();
      if (worthWaiting.includes(encrypted.decryptionFailureReason))
        await pause(patienceMs, AbortSignal.any([this.#stopped, decrypted.signal]));
    } finally {
      encrypted.off(MatrixEventEvent.Decrypted, look);
    }
    return clearOf(encrypted) ?? { kind: "unreadable", isOld: isOld(encrypted) };
  }
}

function clearOf(event: MatrixEvent): Readable | undefined {
  const content: unknown = event.isDecryptionFailure() ? undefined : event.getClearContent();
  return isJson(content) ? { kind: "clear", type: event.getType(), content } : undefined;
}

/** Nothing else than a key that is not there yet is worth waiting for: not what was withheld, old, or no message. */
const worthWaiting: readonly (string | null)[] = [
  "MEGOLM_UNKNOWN_INBOUND_SESSION_ID",
  "OLM_UNKNOWN_MESSAGE_INDEX",
  // It is being fetched from there.
  "HISTORICAL_MESSAGE_WORKING_BACKUP",
];

/**
 * What is from before this device alone is not old: when the file was lost, it was written for the device before.
 * https://github.com/matrix-org/matrix-js-sdk `DecryptionFailureCode`
 */
const isOld = ({ decryptionFailureReason }: MatrixEvent): boolean =>
  decryptionFailureReason === DecryptionFailureCode.HISTORICAL_MESSAGE_USER_NOT_JOINED;
