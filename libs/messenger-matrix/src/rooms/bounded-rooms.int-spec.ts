import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { DurableNotes } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { KnownMembership, Preset } from "matrix-js-sdk";
import { silentLog } from "../log.js";
import { makeMatrixHarness } from "../testing/matrix-harness.js";
import { newcomer, newContact, saidIn, serveOnly } from "../testing/newcomers.js";
import { LastUsedRooms } from "./last-used-rooms.js";
import { RoomBook } from "./room-book.js";
import { RoomDoor } from "./room-door.js";

describe("rooms that are not what they were said to be", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: false }));

  it("are left again, without a word", async () => {
    const { harness, listener, stranger } = stage();
    serveOnly(listener, []);
    const alice = harness.alice.client.getSafeUserId();
    const invite = [harness.bot, alice];
    const roomId = await stranger.openRoom({ preset: Preset.PrivateChat, invite, is_direct: true });
    await harness.until("it is left", () => {
      const member = stranger.client.getRoom(roomId)?.getMember(harness.bot);
      return (
        member?.membership === KnownMembership.Leave && saidIn(stranger, roomId, harness.bot).length === 0
      );
    });
  });
});

describe("somebody with whom the service parts", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it("finds no invitation into an empty room", async () => {
    const { harness, alice, stranger } = stage();
    const { client } = stranger;
    const self = client.getSafeUserId();
    const notes = new DurableNotes(new MapMessengerMemory(), silentLog);
    const { signal: stopped } = new AbortController();
    const shared = { client: () => client, self, stopped };
    const lastUsed = new LastUsedRooms(notes);
    const book = new RoomBook({ ...shared, lastUsed, changed: () => undefined });
    const door = new RoomDoor({
      ...{ ...shared, book, notes, clock: { now: () => Date.now() }, log: silentLog },
      ...{ serves: () => true, admits: () => false, isOpening: () => false, left: () => undefined },
      say: async () => undefined,
    });
    const roomId = await stranger.openRoom({
      preset: Preset.PrivateChat,
      invite: [alice.client.getSafeUserId()],
    });
    const invited = () => alice.client.getRoom(roomId)?.getMyMembership() === KnownMembership.Invite;
    await harness.until("alice is invited", invited);
    await harness.until("the room is known", () => {
      book.synced({ rooms: { join: { [roomId]: {} as never } } });
      return book.directRooms(alice.address).length > 0;
    });
    door.part(alice.address);
    await door.idle();
    await harness.until("alice is not invited any more", () => !invited());
    expect(client.getRoom(roomId)).toBeNull();
  });
});

describe("stop", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: true }));

  it("ends in five seconds when the server does not answer, whatever is under way", async () => {
    const { harness, messenger, listener, alice, chat } = stage();
    const carol = await newContact(harness);
    const never = Promise.withResolvers<undefined>();
    listener.take = async () => {
      await never.promise;
    };
    await alice.write("is being taken");
    const newcomers = await newcomer(harness);
    harness.relay.freeze();
    const sending = Promise.allSettled(
      [alice, carol, newcomers].map((person) => messenger.send(chat(person, "into nothing"))),
    );
    const began = performance.now();
    await messenger.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await sending).toHaveLength(3);
    never.resolve(undefined);
  });

  it("is for good", async () => {
    const messenger = stage().harness.createMessenger();
    await messenger.stop();
    await expect(messenger.start(new RecordingListener())).rejects.toMatchObject({ code: "matrix.stopped" });
  });
});
