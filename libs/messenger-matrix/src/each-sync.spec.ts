import { describe, expect, it } from "@jest/globals";
import { DurableNotes, contactAddress, type ContactAddress } from "@assist/assist-core";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import fc from "fast-check";
import { EventTimeline, MatrixEvent, Room, createClient, type ISyncResponse } from "matrix-js-sdk";
import { matrix } from "./address/matrix-address.js";
import { IncomingEvents } from "./chat/incoming/incoming-events.js";
import { SentEvents } from "./chat/outgoing/sent-events.js";
import { EachSync } from "./each-sync.js";
import { silentLog } from "./log.js";
import { Presences } from "./presence/presences.js";
import { LastUsedRooms } from "./rooms/last-used-rooms.js";
import { RoomBook } from "./rooms/room-book.js";
import { RoomDoor } from "./rooms/room-door.js";

const self = "@assist:example.org";
const bob = "@bob:example.org";
const roomId = "!direct:example.org";
const stopped = new AbortController().signal;

/** The parts as they are, on a client that never asks its server. */
function parts() {
  const client = createClient({ baseUrl: "http://127.0.0.1:9", userId: self });
  const [memory, clock, log] = [new MapMessengerMemory(), new FakeClock(), silentLog];
  const notes = new DurableNotes(memory, log);
  const lastUsed = new LastUsedRooms(notes);
  const shared = { client: () => client, self, stopped };
  const book = new RoomBook({ ...shared, lastUsed, changed: () => undefined });
  const heard: ContactAddress[] = [];
  const warnings: object[] = [];
  const warn = (fields: object) => void warnings.push(fields);
  const door = new RoomDoor({
    ...{ ...shared, book, notes, clock, log },
    ...{ serves: () => true, admits: () => false, isOpening: () => false, left: () => undefined },
    say: async () => undefined,
  });
  const incoming = new IncomingEvents({
    ...{ link: { client }, self: contactAddress(matrix, self), userId: self, rooms: book },
    ...{ sent: new SentEvents(memory), memory, clock, log },
    say: async () => undefined,
    listener: { chat: async () => undefined, serves: () => true },
  });
  const options = {
    ...{ incoming, presences: new Presences(shared), book, door },
    heard: (person: ContactAddress) => void heard.push(person),
    tidy: () => undefined,
    log: { ...silentLog, warn },
  };
  return { client, options, heard, warnings };
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, "", "join", "m.room.message", bob, roomId),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("events", "timeline", "state", "type", "sender", "content", "event_id", "membership"),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;
const rooms = fc.oneof(json, fc.dictionary(fc.constantFrom(roomId, "!b", ""), json));
const anySync = fc.record(
  {
    next_batch: json,
    presence: json,
    rooms: fc.oneof(json, fc.record({ join: rooms, leave: rooms, invite: rooms }, { requiredKeys: [] })),
  },
  { requiredKeys: [] },
);

function directRoom({ client }: ReturnType<typeof parts>, membership: string): Room {
  const room = new Room(roomId, client, self);
  const state = (type: string, stateKey: string, content: object, sender = bob) =>
    new MatrixEvent({
      ...{ type, state_key: stateKey, content, sender, room_id: roomId },
      ...{ event_id: `$${type}${stateKey}`, origin_server_ts: 1 },
    });
  room
    .getLiveTimeline()
    .getState(EventTimeline.FORWARDS)
    ?.setStateEvents([
      state("m.room.create", "", {}),
      state("m.room.join_rules", "", { join_rule: "invite" }),
      state("m.room.member", bob, { membership: "join" }),
      state("m.room.member", self, { membership }, self),
    ]);
  room.updateMyMembership(membership);
  client.store.storeRoom(room);
  return room;
}

describe("what comes with each sync", () => {
  it("never throws, whatever a server sends", () => {
    fc.assert(
      fc.property(anySync, (sync) => {
        const all = parts();
        directRoom(all, "join");
        new EachSync(all.options).synced(sync as unknown as ISyncResponse);
      }),
      { numRuns: 300 },
    );
  });

  it("is heard of somebody also where other rooms make no sense, and other parts fail", () => {
    const all = parts();
    directRoom(all, "join");
    const fails = () => {
      throw new Error("not handled");
    };
    const timeline = { events: [null, { type: "m.room.message", sender: bob }] };
    const sync = { rooms: { join: { "!odd": null, "!odder": { timeline: 1 }, [roomId]: { timeline } } } };
    const door = { synced: fails };
    const incoming = { synced: () => undefined };
    new EachSync({ ...all.options, incoming, door }).synced(sync as unknown as ISyncResponse);
    expect([all.heard, all.warnings.length]).toEqual([[contactAddress(matrix, bob)], 1]);
  });

  it("comes again when it could not be written down", () => {
    const incoming = {
      synced: () => {
        throw new Error("disk full");
      },
    };
    const each = new EachSync({ ...parts().options, incoming });
    expect(() => each.synced({} as ISyncResponse)).toThrow("disk full");
  });

  it("leaves nothing in the client of rooms that are over", () => {
    const all = parts();
    directRoom(all, "leave");
    expect(all.client.getRooms()).toHaveLength(1);
    new EachSync(all.options).synced({ rooms: { leave: { [roomId]: {} } } } as unknown as ISyncResponse);
    expect(all.client.getRooms()).toHaveLength(0);
  });
});
