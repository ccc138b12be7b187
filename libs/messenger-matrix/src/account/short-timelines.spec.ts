import { describe, expect, it } from "@jest/globals";
import { createClient, MatrixEvent, Room, type ISyncResponse } from "matrix-js-sdk";
import { silentLog } from "../log.js";
import { sdkLogger } from "./sdk-logger.js";
import { shortenTimelines } from "./short-timelines.js";

const userId = "@assist:example.org";

describe("the timelines of a client that runs for long", () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:1", userId, logger: sdkLogger(silentLog) });

  const syncOf = (...rooms: readonly string[]) =>
    ({
      rooms: { join: Object.fromEntries(rooms.map((room) => [room, {}])) },
    }) as unknown as ISyncResponse;

  function roomWith(roomId: string, events: readonly object[]): Room {
    const room = new Room(roomId, client, userId);
    client.store.storeRoom(room);
    void room.addLiveEvents(
      events.map(
        (event) => new MatrixEvent({ room_id: roomId, sender: userId, origin_server_ts: 1, ...event }),
      ),
      { addToState: false },
    );
    return room;
  }

  const message = (id: string) => ({ event_id: id, type: "m.room.message", content: { body: id } });
  const messages = (count: number) =>
    Array.from({ length: count }, (_, number) => message(`$${String(number)}`));
  const reaction = (id: string, to: string) => ({
    ...{ event_id: id, type: "m.reaction" },
    content: { "m.relates_to": { rel_type: "m.annotation", event_id: to, key: "✅" } },
  });
  const idsIn = (room: Room) =>
    room
      .getLiveTimeline()
      .getEvents()
      .map((event) => event.getId());

  it("lose their oldest events, in the rooms of which something came", () => {
    const [long, short, quiet] = [messages(50), messages(3), messages(50)].map((events, number) =>
      roomWith(`!${String(number)}`, events),
    ) as [Room, Room, Room];
    shortenTimelines(client, syncOf("!0", "!1", "!unknown"));
    expect(idsIn(long)).toEqual(
      messages(50)
        .slice(10)
        .map((event) => event.event_id),
    );
    expect(long.findEventById("$0")).toBeUndefined();
    expect(idsIn(short)).toHaveLength(3);
    expect(idsIn(quiet)).toHaveLength(50);
  });

  it("lose reactions with all that is known of them", () => {
    const room = roomWith("!reactions", [message("$told"), reaction("$sign", "$told"), ...messages(40)]);
    const signs = () => room.relations.getChildEventsForEvent("$told", "m.annotation", "m.reaction");
    expect(signs()?.getRelations()).toHaveLength(1);
    shortenTimelines(client, syncOf("!reactions"));
    expect(idsIn(room)).toHaveLength(40);
    expect(signs()?.getRelations() ?? []).toEqual([]);
  });

  it("are left alone by an answer without rooms", () => {
    expect(() => shortenTimelines(client, { next_batch: "s1" } as ISyncResponse)).not.toThrow();
  });
});
