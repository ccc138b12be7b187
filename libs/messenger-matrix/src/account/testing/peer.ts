import { Sight, type Synapse } from "@assist/stack";
import {
  createClient,
  KnownMembership,
  MatrixEventEvent,
  RoomStateEvent,
  type MatrixClient,
} from "matrix-js-sdk";
import { ignoreVerifications, leaveTimingToFetch } from "../sdk-timers.js";
import { sdkLogger, silenceSdkConsole } from "../sdk-logger.js";
import { silentLog } from "../../log.js";

/** Somebody with an encrypting client, who writes to an account. */
export class Peer {
  readonly client: MatrixClient;
  readonly #sight = new Sight();

  static async signIn(synapse: Synapse, user: string, password: string): Promise<Peer> {
    const peer = new Peer(synapse.url, await synapse.accounts.login(user, password));
    await peer.client.initRustCrypto({ useIndexedDB: false });
    ignoreVerifications(peer.client);
    await peer.client.startClient();
    return peer;
  }

  private constructor(
    baseUrl: string,
    device: { readonly userId: string; readonly deviceId: string; readonly accessToken: string },
  ) {
    this.client = createClient({ baseUrl, ...device, disableVoip: true, logger: sdkLogger(silentLog) });
    leaveTimingToFetch(this.client);
    silenceSdkConsole();
    this.client.on(RoomStateEvent.Members, () => this.#sight.changed());
  }

  /** An encrypted room with the account, which has joined it. */
  async roomWith(account: MatrixClient): Promise<string> {
    const userId = account.getSafeUserId();
    const { room_id: room } = await this.client.createRoom({
      invite: [userId],
      initial_state: [
        { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } },
      ],
    });
    await account.joinRoom(room);
    await this.#sight.of(
      () => this.client.getRoom(room)?.getMember(userId)?.membership === KnownMembership.Join || undefined,
      () => "the account is not seen in the room",
    );
    return room;
  }

  /** The event's id. */
  async write(room: string, text: string): Promise<string> {
    return (await this.client.sendTextMessage(room, text)).event_id;
  }

  stop(): void {
    this.client.stopClient();
  }
}

/** The words of an event, as soon as the client has the key to it. */
export async function wordsOf(client: MatrixClient, room: string, eventId: string): Promise<unknown> {
  const event = client.getEventMapper()(await client.fetchRoomEvent(room, eventId));
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const look = () => {
    if (!event.isDecryptionFailure() && !event.isBeingDecrypted()) resolve(event.getContent()["body"]);
  };
  event.on(MatrixEventEvent.Decrypted, look);
  await client.decryptEventIfNeeded(event);
  look();
  return await promise;
}
