import { createHash } from "node:crypto";
import { AssistError, bareAddress, type Clock, type ContactAddress } from "@assist/assist-core";
import { MatrixEvent, Method, type MatrixClient, type Room } from "matrix-js-sdk";
import { offline } from "../../account/offline.js";
import { pause, within } from "../incoming/until-done.js";
import { sendError, waitBefore } from "./send-error.js";
import { RoomLanes } from "./room-lanes.js";

/** The part of the SDK's crypto that its own sending calls; its queue and local echo are not wanted here. */
interface EventEncryptor {
  encryptEvent(event: MatrixEvent, room: Room): Promise<void>;
}

export interface RoomEventsOptions {
  readonly client: () => MatrixClient;
  readonly clock: Clock;
  /** Ends what waits and what is under way. */
  readonly stopped: AbortSignal;
  /** How long the server may take to answer; 30,000 unless told. */
  readonly answeredWithinMs?: number;
}

/** Asked for each attempt, in the moment before the server gets the event; what it throws is why it does not. */
export type BeforeSending = () => Promise<void>;

/** Longer than this is not waited for in the lane: the message is refused, and tried again later. */
const longestWaitMs = 10_000;
/** Keys of many devices may have to be asked for, of servers that never answer. */
const encryptedWithinMs = 45_000;

/**
 * Puts events into rooms, encrypted where the room is. The same name for the same event makes it the same transaction:
 * however often it is sent, the server has it once. A room that the server limits, or one for which it does not answer,
 * holds up no other. Synapse limits what an account says, not a room: then each room finds that out for itself.
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
  send(
    roomId: string,
    type: string,
    content: object,
    name: string,
    before: BeforeSending = () => Promise.resolve(),
  ): Promise<string> {
    return this.#inTurn(roomId, async () => {
      const event = await this.#written(roomId, type, content);
      const path = `/rooms/${encodeURIComponent(roomId)}/send/${event.getWireType()}/${transaction(name)}`;
      return async () => {
        await before();
        return await this.#request(path, event.getWireContent());
      };
    });
  }

  redact(roomId: string, eventId: string, name: string): Promise<string> {
    const path = `/rooms/${encodeURIComponent(roomId)}/redact/${encodeURIComponent(eventId)}/${transaction(name)}`;
    return this.#inTurn(roomId, () => Promise.resolve(() => this.#request(path, {})));
  }

  /**
   * Ids of the person's devices that get the key of what is encrypted in this room now; undefined where it is not. Rejects
   * with an AssistError.
   */
  async readersIn(roomId: string, person: ContactAddress): Promise<readonly string[] | undefined> {
    const [client, userId] = [this.#options.client(), bareAddress(person)];
    const room = client.getRoom(roomId);
    const crypto = client.getCrypto();
    if (!room || !crypto || !(await isEncrypted(client, room))) return undefined;
    try {
      const asked = crypto.getUserDeviceInfo([userId], true);
      const devices = await within(encryptedWithinMs, asked, this.#options.stopped);
      return [...(devices.get(userId)?.keys() ?? [])];
    } catch (error) {
      throw sendError(error);
    }
  }

  /** What is said next there is encrypted with a new key. */
  async discardSession(roomId: string): Promise<void> {
    await this.#options.client().getCrypto()?.forceDiscardSession(roomId);
  }

  /** Encrypted once, however often the server has to be asked. */
  #inTurn(roomId: string, prepare: () => Promise<() => Promise<string>>): Promise<string> {
    return this.#lanes.run(roomId, async () => {
      try {
        this.#assertGoingOn();
        const ask = await prepare();
        return await this.#whenAllowed(roomId, ask);
      } catch (error) {
        throw sendError(error);
      }
    });
  }

  async #written(roomId: string, type: string, content: object): Promise<MatrixEvent> {
    const client = this.#options.client();
    const event = new MatrixEvent({ type, content, room_id: roomId, sender: client.getUserId() ?? "" });
    const room = client.getRoom(roomId);
    // Whether it is encrypted is not known then.
    if (!room) throw new AssistError("matrix.room-lost", "network", "The room is not known any more");
    // Reactions are in clear in every client: servers count them.
    if (type !== "m.reaction" && (await isEncrypted(client, room)))
      await within(encryptedWithinMs, encryptorOf(client).encryptEvent(event, room), this.#options.stopped);
    return event;
  }

  async #request(path: string, body: object): Promise<string> {
    const { client, stopped, answeredWithinMs = 30_000 } = this.#options;
    const abortSignal = AbortSignal.any([stopped, AbortSignal.timeout(answeredWithinMs)]);
    const { event_id } = await client().http.authedRequest<{ event_id: string }>(
      Method.Put,
      path,
      undefined,
      JSON.stringify(body),
      { abortSignal },
    );
    return event_id;
  }

  async #whenAllowed<T>(roomId: string, ask: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#patience(roomId);
      try {
        return await ask();
      } catch (error) {
        const wait = waitBefore(error);
        if (wait === undefined) throw error;
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
    await pause(wait, this.#options.stopped);
    this.#assertGoingOn();
    this.#notBefore.delete(roomId);
  }

  #assertGoingOn(): void {
    if (this.#options.stopped.aborted) throw offline();
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
