import { until } from "@assist/stack";
import { RoomServiceClient } from "livekit-server-sdk";

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

export const noRoomIsLeft = (livekit: LivekitAccess): Promise<void> =>
  until("no room at the media server", async () => (await roomNames(livekit)).length === 0);

const service = ({ url, apiKey, apiSecret }: LivekitAccess): RoomServiceClient =>
  new RoomServiceClient(url.replace(/^ws/, "http"), apiKey, apiSecret);
