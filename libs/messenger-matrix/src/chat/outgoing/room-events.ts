import { createHash } from "node:crypto";
import { AssistError, type Clock } from "@assist/assist-core";
import { MatrixEvent, Method, type MatrixClient, type Room } from "matrix-js-sdk";
import { sendError, waitBefore } from "./send-error.js";
import { RoomLanes } from "./room-lanes.js";

/** The part of the SDK's crypto that its own sending calls; its queue and local echo are not wanted here. */
interface EventEncryptor {
  encryptEvent(event: MatrixEvent, room: Room): Promise<void>;
}

export interface RoomEventsOptions {
  readonly client: () => MatrixClient;
  readonly clock: Clock;
}

/** Longer than this is not waited for in the lane: the message is refused, and tried again later. */
const longestWaitMs = 10_000;

/**
 * Puts events into rooms, encrypted where the room is. The same name for the same event makes it the same transaction:
 * however often it is sent, the server has it once. A room that the server limits holds up no other.
 *
 * Not by `MatrixClient.sendEvent`: its scheduler is one queue for all rooms, and without it an event that failed
 * stays in the room as a local echo whose transaction id cannot be used again.
 */
export class RoomEvents {
  readonly #options: RoomEventsOptions;
  readonly #lanes = new RoomLanes();
  readonly #notBefore = new Map<string, number>();

  constructor(options: RoomEventsOptions) {
    this.#options = options;
  }

  /** Resolves to the event id when the server has it. Rejects with an AssistError, see `sendError`. */
  send(roomId: string, type: string, content: object, name: string): Promise<string> {
    return this.#lanes.run(roomId, () =>
      this.#whenAllowed(roomId, async () => await this.#put(roomId, type, content, name)),
    );
  }

  redact(roomId: string, eventId: string, name: string): Promise<string> {
    const path = `/rooms/${encodeURIComponent(roomId)}/redact/${encodeURIComponent(eventId)}/${transaction(name)}`;
    return this.#lanes.run(roomId, () =>
      this.#whenAllowed(roomId, async () => await this.#request(path, {})),
    );
  }

  async #put(roomId: string, type: string, content: object, name: string): Promise<string> {
    const client = this.#options.client();
    const event = new MatrixEvent({ type, content, room_id: roomId, sender: client.getUserId() ?? "" });
    const room = client.getRoom(roomId);
    // Reactions are in clear in every client: servers count them.
    if (type !== "m.reaction" && room && (await isEncrypted(client, room)))
      await encryptorOf(client).encryptEvent(event, room);
    const path = `/rooms/${encodeURIComponent(roomId)}/send/${event.getWireType()}/${transaction(name)}`;
    return await this.#request(path, event.getWireContent());
  }

  async #request(path: string, body: object): Promise<string> {
    const { http } = this.#options.client();
    const { event_id } = await http.authedRequest<{ event_id: string }>(
      Method.Put,
      path,
      undefined,
      JSON.stringify(body),
    );
    return event_id;
  }

  async #whenAllowed<T>(roomId: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#patience(roomId);
      try {
        return await work();
      } catch (error) {
        const wait = waitBefore(error);
        if (wait === undefined) throw sendError(error);
        this.#notBefore.set(roomId, this.#options.clock.now() + wait);
      }
    }
  }

  async #patience(roomId: string): Promise<void> {
    const wait = (this.#notBefore.get(roomId) ?? 0) - this.#options.clock.now();
    if (wait > longestWaitMs)
      throw new AssistError(
        "matrix.rate-limited",
        "network",
        "The homeserver lets nothing more into this room for now",
      );
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#notBefore.delete(roomId);
  }
}

/** Also where names hold what a URL or a server cannot: 128 bits of a hash. */
const transaction = (name: string): string =>
  createHash("sha256").update(name).digest("base64url").slice(0, 22);

/** Also when the server does not say so any more: what was encrypted once stays so. */
const isEncrypted = async (client: MatrixClient, room: Room): Promise<boolean> =>
  room.hasEncryptionStateEvent() ||
  (await client.getCrypto()?.isEncryptionEnabledInRoom(room.roomId)) === true;

function encryptorOf(client: MatrixClient): EventEncryptor {
  const crypto: object | undefined = client.getCrypto();
  if (!crypto || !canEncrypt(crypto))
    throw new AssistError("matrix.no-encryption", "bug", "The client was started without encryption");
  return crypto;
}

const canEncrypt = (crypto: object): crypto is EventEncryptor =>
  "encryptEvent" in crypto && typeof crypto.encryptEvent === "function";
