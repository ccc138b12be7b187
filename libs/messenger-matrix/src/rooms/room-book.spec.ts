import { expect, it } from "@jest/globals";
import { DurableNotes } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { Room, createClient } from "matrix-js-sdk";
import { sdkLogger, silenceSdkConsole } from "../account/sdk-logger.js";
import { silentLog } from "../log.js";
import { LastUsedRooms } from "./last-used-rooms.js";
import { RoomBook } from "./room-book.js";

const self = "@assist:example.org";

it("rooms of whose members the server does not tell count as shared, and do not keep the service from starting", async () => {
  silenceSdkConsole();
  const client = createClient({
    ...{ baseUrl: "http://127.0.0.1:9", userId: self, logger: sdkLogger(silentLog) },
    fetchFn: () => Promise.reject(new TypeError("fetch failed")),
  });
  const lastUsed = new LastUsedRooms(new DurableNotes(new MapMessengerMemory(), silentLog));
  const { signal: stopped } = new AbortController();
  const book = new RoomBook({ client: () => client, self, lastUsed, stopped, changed: () => undefined });
  const ids = Array.from({ length: 20 }, (_, index) => `!${index}:example.org`);
  for (const roomId of ids) {
    const room = new Room(roomId, client, self, { lazyLoadMembers: true });
    room.updateMyMembership("join");
    room.setSummary({ "m.joined_member_count": 2, "m.invited_member_count": 0, "m.heroes": [] });
    client.store.storeRoom(room);
  }
  await book.loadAll();
  expect(new Set(ids.map((roomId) => book.kindOf(roomId).kind))).toEqual(new Set(["shared"]));
});
