import { until } from "@assist/stack";
import { AccessToken, RoomServiceClient, type DataPacket_Kind, type VideoGrant } from "livekit-server-sdk";

export interface LivekitAccess {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** The rooms that the media server has now. */
export async function roomNames(livekit: LivekitAccess): Promise<string[]> {
  return (await service(livekit).listRooms()).map(({ name }) => name);
}

export async function makeRoom(livekit: LivekitAccess, name: string): Promise<void> {
  await service(livekit).createRoom({ name });
}

/** Who is in the room that a session has now, the fullest where rooms of older ones are still there: whoever publishes, and whoever does not. */
export async function peopleInRoom(livekit: LivekitAccess): Promise<PeopleInRoom> {
  const rooms = await Promise.all(
    (await roomNames(livekit)).map(async (room) => ({
      room,
      participants: await service(livekit).listParticipants(room),
    })),
  );
  const mostPeople = rooms.toSorted((a, b) => b.participants.length - a.participants.length);
  const { room, participants } = mostPeople[0] ?? { room: "", participants: [] };
  const [requester] = participants.filter(({ tracks }) => tracks.length > 0);
  const [helper] = participants.filter(({ tracks }) => tracks.length === 0);
  return { room, requester: requester?.identity ?? "", helper: helper?.identity ?? "" };
}

export interface PeopleInRoom {
  readonly room: string;
  readonly requester: string;
  readonly helper: string;
}

/** Whether the media server carries what somebody in a room sends besides a picture. */
export async function maySendData(livekit: LivekitAccess, room: string, identity: string): Promise<boolean> {
  const { permission } = await service(livekit).getParticipant(room, identity);
  return permission?.canPublishData ?? false;
}

/** A data packet of the server itself, to everybody in the room. */
export async function sendAsServer(
  livekit: LivekitAccess,
  room: string,
  data: Uint8Array,
  kind: DataPacket_Kind,
): Promise<void> {
  await service(livekit).sendData(room, data, kind, { topic: "sealed" });
}

export async function throwOut(livekit: LivekitAccess, room: string, identity: string): Promise<void> {
  await service(livekit).removeParticipant(room, identity);
}

/** What only the service should hand out: whoever holds the API secret can make it for any room and any name. */
export async function tokenFor(
  { apiKey, apiSecret }: LivekitAccess,
  room: string,
  { identity, grant }: { readonly identity: string; readonly grant?: Partial<VideoGrant> },
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: 600 });
  const all = { canPublish: true, canSubscribe: true, canPublishData: true };
  token.addGrant({ room, roomJoin: true, ...all, ...grant });
  return token.toJwt();
}

export const noRoomIsLeft = (livekit: LivekitAccess): Promise<void> =>
  until("no room at the media server", async () => (await roomNames(livekit)).length === 0);

const service = ({ url, apiKey, apiSecret }: LivekitAccess): RoomServiceClient =>
  new RoomServiceClient(url.replace(/^ws/, "http"), apiKey, apiSecret);
