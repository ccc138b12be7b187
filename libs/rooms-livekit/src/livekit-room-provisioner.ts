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
  ParticipantInfo_State,
  RoomServiceClient,
  TrackSource,
  WebhookReceiver,
  type ParticipantInfo,
  type TrackInfo,
} from "livekit-server-sdk";
import { answered } from "./livekit-errors.js";
import { videoGrantOf } from "./video-grant.js";
import { roomEventOf } from "./webhook-event.js";
import { isOurRoom, livekitName, roomNameOf } from "./room-names.js";

export interface LivekitRoomsOptions {
  /** What browsers call: `ws://` or `wss://`; the server's API answers at the same place over http. */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
  /** At most 120; the token only opens the door, LiveKit renews it for who is connected. */
  readonly tokenTtlSeconds?: number;
  /** How long LiveKit keeps a room that nobody has entered. */
  readonly emptyTimeoutSeconds?: number;
}

/** How long the server may take to answer. */
const requestTimeoutSeconds = 3;
/** Longer than a page may be away (60 s), so that its room is still there when it comes back. */
const departureTimeoutSeconds = 90;
/** Longer than the requester may take to share once the room is made. */
const defaultEmptyTimeoutSeconds = 15 * 60;
const longestTokenSeconds = 120;

/** Rooms on LiveKit. Only rooms with our prefix are seen or touched. */
export function createLivekitRooms(options: LivekitRoomsOptions): RoomProvisioner {
  return new LivekitRoomProvisioner(options);
}

class LivekitRoomProvisioner implements RoomProvisioner {
  readonly #options: LivekitRoomsOptions;
  readonly #tokenTtlSeconds: number;
  readonly #service: RoomServiceClient;
  readonly #webhooks: WebhookReceiver;

  constructor(options: LivekitRoomsOptions) {
    const { url, apiKey, apiSecret, tokenTtlSeconds = longestTokenSeconds } = options;
    if (!(tokenTtlSeconds >= 1 && tokenTtlSeconds <= longestTokenSeconds)) {
      throw new AssistError(
        "rooms.token-lifetime",
        "configuration",
        `A room token lives 1 to ${longestTokenSeconds} seconds, not ${tokenTtlSeconds}`,
      );
    }
    this.#options = options;
    this.#tokenTtlSeconds = tokenTtlSeconds;
    this.#service = new RoomServiceClient(url.replace(/^ws/, "http"), apiKey, apiSecret, {
      requestTimeout: requestTimeoutSeconds,
      failover: false,
    });
    this.#webhooks = new WebhookReceiver(apiKey, apiSecret);
  }

  async ensure(room: RoomName): Promise<void> {
    await answered(
      this.#service.createRoom({
        name: livekitName(room),
        emptyTimeout: this.#options.emptyTimeoutSeconds ?? defaultEmptyTimeoutSeconds,
        departureTimeout: departureTimeoutSeconds,
        maxParticipants: roomSize(),
      }),
    );
  }

  async remove(room: RoomName): Promise<void> {
    await answered(this.#service.deleteRoom(livekitName(room)), { ifGone: undefined });
  }

  async hush(room: RoomName, seat: SeatId): Promise<void> {
    const name = livekitName(room);
    const gone = { ifGone: undefined };
    const participant = await answered(this.#service.getParticipant(name, seat), gone);
    const shown = participant?.tracks.filter((track) => isScreen(track) && !track.muted) ?? [];
    for (const { sid } of shown)
      await answered(this.#service.mutePublishedTrack(name, seat, sid, true), gone);
  }

  /** LiveKit takes all permissions of somebody at once: the others stay as they are. */
  async restrain(room: RoomName, seat: SeatId, restrained: boolean): Promise<void> {
    const name = livekitName(room);
    const gone = { ifGone: undefined };
    const participant = await answered(this.#service.getParticipant(name, seat), gone);
    const permission = participant?.permission;
    if (permission === undefined || permission.canPublishData === !restrained) return;
    const { canSubscribe, canPublish, canPublishSources, canUpdateMetadata, hidden } = permission;
    const others = { canSubscribe, canPublish, canPublishSources, canUpdateMetadata, hidden };
    const changed = { permission: { ...others, canPublishData: !restrained } };
    await answered(this.#service.updateParticipant(name, seat, changed), gone);
  }

  async list(): Promise<readonly LiveRoom[]> {
    const rooms = await answered(this.#service.listRooms());
    return Promise.all(
      rooms
        .filter(({ name }) => isOurRoom(name))
        .map(async ({ name, creationTimeMs }) => ({
          name: roomNameOf(name),
          createdAt: Number(creationTimeMs),
          // The room's own count of them lags behind, and says 0 while somebody is sharing already.
          participants: await this.#participants(name),
        })),
    );
  }

  async access(room: RoomName, seat: SeatId, role: Role): Promise<RoomAccess> {
    const { url, apiKey, apiSecret, clock } = this.#options;
    const expiresAt = clock.now() + this.#tokenTtlSeconds * 1_000;
    const token = new AccessToken(apiKey, apiSecret, { identity: seat, ttl: this.#tokenTtlSeconds });
    token.addGrant(videoGrantOf(room, role));
    return { url, token: await token.toJwt(), expiresAt };
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
    const participants = await answered(this.#service.listParticipants(name), { ifGone: [] });
    return participants
      .filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED)
      .map(participantOf);
  }
}

const isScreen = ({ source }: TrackInfo): boolean => source === TrackSource.SCREEN_SHARE;

const participantOf = ({ identity, tracks }: ParticipantInfo): LiveParticipant => ({
  seat: identity as SeatId,
  sharingScreen: tracks.some(isScreen),
});
