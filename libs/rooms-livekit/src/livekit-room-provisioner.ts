import {
  AssistError,
  roomSize,
  type Clock,
  type LiveParticipant,
  type LiveRoom,
  type RoomAccess,
  type RoomEvent,
  type RoomName,
  type RoomProvisioner,
  type Role,
  type SeatId,
} from "@assist/assist-core";
import {
  AccessToken,
  RoomServiceClient,
  TrackSource,
  ServerError,
  WebhookReceiver,
  type ParticipantInfo,
} from "livekit-server-sdk";
import { videoGrantOf } from "./video-grant.js";
import { roomEventOf } from "./webhook-event.js";
import { isOurRoom, livekitName, roomNameOf } from "./room-names.js";

export interface LivekitRoomsOptions {
  /** What browsers call: `ws://` or `wss://`; the server's API answers at the same place over http. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
  /** 60 to 120; the token only opens the door, LiveKit renews it for who is connected. */
  readonly tokenTtlSeconds?: number;
  /** How long LiveKit keeps a room that nobody has entered. */
  readonly emptyTimeoutSeconds?: number;
}

/** How long the server may take to answer. */
const requestTimeoutSeconds = 3;
/** Longer than a page may be away (60 s), so that its room is still there when it comes back. */
const departureTimeoutSeconds = 90;

/** Rooms on LiveKit. Only rooms with our prefix are seen or touched. */
export function createLivekitRooms(options: LivekitRoomsOptions): RoomProvisioner {
  return new LivekitRoomProvisioner(options);
}

class LivekitRoomProvisioner implements RoomProvisioner {
  readonly #options: LivekitRoomsOptions;
  readonly #service: RoomServiceClient;
  readonly #webhooks: WebhookReceiver;

  constructor(options: LivekitRoomsOptions) {
    const { url, apiKey, apiSecret } = options;
    this.#options = options;
    this.#service = new RoomServiceClient(url.replace(/^ws/, "http"), apiKey, apiSecret, {
      requestTimeout: requestTimeoutSeconds,
    });
    this.#webhooks = new WebhookReceiver(apiKey, apiSecret);
  }

  async ensure(room: RoomName): Promise<void> {
    await asked(() =>
      this.#service.createRoom({
        name: livekitName(room),
        emptyTimeout: this.#options.emptyTimeoutSeconds ?? 15 * 60,
        departureTimeout: departureTimeoutSeconds,
        maxParticipants: roomSize(),
      }),
    );
  }

  async remove(room: RoomName): Promise<void> {
    await asked(async () => {
      try {
        await this.#service.deleteRoom(livekitName(room));
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    });
  }

  async list(): Promise<readonly LiveRoom[]> {
    const rooms = await asked(() => this.#service.listRooms());
    return Promise.all(
      rooms
        .filter(({ name }) => isOurRoom(name))
        .map(async ({ name, creationTimeMs, numParticipants }) => ({
          name: roomNameOf(name),
          createdAt: Number(creationTimeMs),
          participants: numParticipants === 0 ? [] : await this.#participants(name),
        })),
    );
  }

  async access(room: RoomName, seat: SeatId, role: Role): Promise<RoomAccess> {
    const { url, apiKey, apiSecret, clock, tokenTtlSeconds = 120 } = this.#options;
    const token = new AccessToken(apiKey, apiSecret, { identity: seat, ttl: tokenTtlSeconds });
    token.addGrant(videoGrantOf(room, role));
    return { url, token: await token.toJwt(), expiresAt: clock.now() + tokenTtlSeconds * 1000 };
  }

  async receiveWebhook(rawBody: string, authorization: string | undefined): Promise<RoomEvent | undefined> {
    try {
      return roomEventOf(await this.#webhooks.receive(rawBody, authorization));
    } catch (cause) {
      throw new AssistError("rooms.webhook-forged", "permission", "A webhook was not signed by LiveKit", {
        cause,
      });
    }
  }

  async #participants(name: string): Promise<LiveParticipant[]> {
    return asked(async () => {
      try {
        return (await this.#service.listParticipants(name)).map(participantOf);
      } catch (error) {
        // The room ended between the two questions.
        if (isNotFound(error)) return [];
        throw error;
      }
    });
  }
}

const participantOf = ({ identity, tracks }: ParticipantInfo): LiveParticipant => ({
  seat: identity as SeatId,
  sharingScreen: tracks.some(({ source }) => source === TrackSource.SCREEN_SHARE),
});

const isNotFound = (error: unknown): boolean => error instanceof ServerError && error.code === "not_found";

/** Turns whatever the SDK throws into one error that names no token. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (cause) {
    throw new AssistError("rooms.unavailable", "network", "The media server did not answer as expected", {
      cause,
    });
  }
}
