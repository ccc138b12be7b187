import { ClientEvent, createClient, MatrixEventEvent, MsgType, RoomEvent, SyncState } from "matrix-js-sdk";
import type { MatrixEvent } from "matrix-js-sdk";
import { silenceSdkConsole } from "../account/sdk-logger.js";

/**
 * What the SDK does with nothing of ours around it: signs in, goes where it is invited, and says everything back, encrypted
 * where the room is. It keeps nothing on disk. `npm run bench -- matrix-round-trips` runs it beside the bot:
 * `node bare-echo.child.js HOMESERVER USER`, the password in BARE_PASSWORD. Writes the milliseconds until it was there.
 */
silenceSdkConsole();
const [baseUrl = "", user = ""] = process.argv.slice(2);
const login = await createClient({ baseUrl }).loginRequest({
  type: "m.login.password",
  identifier: { type: "m.id.user", user },
  password: process.env["BARE_PASSWORD"] ?? "",
});
const { user_id: userId, device_id: deviceId, access_token: accessToken } = login;
const client = createClient({ baseUrl, userId, deviceId, accessToken });
await client.initRustCrypto({ useIndexedDB: false });

function sayBack(event: MatrixEvent): void {
  const { body } = event.getContent();
  const roomId = event.getRoomId();
  if (event.getType() !== "m.room.message" || typeof body !== "string" || roomId === undefined) return;
  client.sendMessage(roomId, { msgtype: MsgType.Text, body }).catch(() => undefined);
}

client.on(RoomEvent.MyMembership, (room, membership) => {
  if (membership === "invite") client.joinRoom(room.roomId).catch(() => undefined);
});
client.on(RoomEvent.Timeline, (event, _room, _toStart, _removed, { liveEvent }) => {
  if (liveEvent !== true || event.getSender() === userId) return;
  if (event.isEncrypted() && event.getClearContent() === null)
    event.once(MatrixEventEvent.Decrypted, sayBack);
  else sayBack(event);
});
const there = Promise.withResolvers<undefined>();
client.on(ClientEvent.Sync, (state) => {
  if (state === SyncState.Prepared) there.resolve(undefined);
});
await client.startClient({ initialSyncLimit: 1, lazyLoadMembers: true });
await there.promise;
process.stdout.write(`${String(Math.round(performance.now()))}\n`);
