import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { until } from "@assist/stack";
import { Preset } from "matrix-js-sdk";
import { makeMatrixHarness } from "../testing/matrix-harness.js";
import { newcomer, newContact, roomsWithService, saidIn, serveOnly } from "../testing/newcomers.js";

/** A process that is killed between saying the greeting and writing down that it was said. */
class KilledBeforeDeleting extends MapMessengerMemory {
  override delete(): void {
    // Never comes to it.
  }
}

interface AccountData {
  readonly account_data: {
    readonly global: { readonly "m.direct"?: Readonly<Record<string, readonly string[]>> };
  };
}

describe("the door to rooms whose ids name no server", () => {
  const stage = useStage(() => makeMatrixHarness({ isEncrypted: false, synapse: { roomVersion: "12" } }));

  it("is open to who is served, and the service speaks there", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newContact(harness);
    expect(carol.directRoom).not.toContain(":");
    const message = chat(carol, "in version 12");
    await messenger.send(message);
    await carol.sees("in version 12");
    expect(saidIn(carol, carol.directRoom, harness.bot)).toEqual(["greeting", "in version 12"]);
  });

  it("is opened by the service to whom it has to write, in a room of that version", async () => {
    const { harness, messenger, chat } = stage();
    const carol = await newcomer(harness);
    await messenger.send(chat(carol, "first"));
    await carol.sees("first");
    expect(roomsWithService(carol, harness.bot)).toEqual([carol.directRoom]);
  });

  it("lists its direct rooms for other clients of the account", async () => {
    const { harness } = stage();
    const { synapse, bot, alice } = harness;
    const path = `/_synapse/admin/v1/users/${encodeURIComponent(bot)}/accountdata`;
    await until("alice's room is in the list", async () => {
      const { account_data: data } = (await synapse.accounts.admin(path)) as AccountData;
      const rooms = data.global["m.direct"]?.[alice.client.getSafeUserId()];
      return rooms?.includes(alice.directRoom) === true;
    });
  });

  it("greets once, also when the service is killed in that moment", async () => {
    const { harness, messenger } = stage();
    await messenger.stop();
    const memory = new KilledBeforeDeleting();
    const first = harness.createMessenger({ memory });
    await first.start(new RecordingListener());
    const carol = await newContact(harness);
    await first.stop();
    const second = harness.createMessenger({ memory });
    const listener = new RecordingListener();
    await second.start(listener);
    await carol.write("are you there?");
    await listener.chats.next();
    await second.stop();
    await carol.client.sendTyping(carol.directRoom, false, 0);
    expect(saidIn(carol, carol.directRoom, harness.bot)).toEqual(["greeting"]);
  });

  it("is shut for shared rooms of people whom the service does not serve", async () => {
    const { harness, listener, stranger } = stage();
    serveOnly(listener, []);
    const roomId = await stranger.openRoom({ preset: Preset.PrivateChat, invite: [harness.bot] });
    await harness.until("declined", () => !roomsWithService(stranger, harness.bot).includes(roomId));
  });

  it("is open to a friend at once, whatever crowd stands there", async () => {
    const { harness, alice, stranger } = stage();
    const crowd = 60;
    const invite = [harness.bot];
    await stage().messenger.stop();
    let left = crowd;
    const inviter = async () => {
      while (left > 0) {
        left -= 1;
        await stranger.client.createRoom({ preset: Preset.PrivateChat, invite });
      }
    };
    await Promise.all(Array.from({ length: 8 }, inviter));
    const patient = new RecordingListener();
    serveOnly(patient, [alice]);
    const messenger = harness.createMessenger();
    await messenger.start(patient);
    const friends = await alice.openRoom({ preset: Preset.PrivateChat, invite });
    await alice.joined(friends, harness.bot);
    const stillWaiting = roomsWithService(stranger, harness.bot).length;
    expect(stillWaiting).toBeGreaterThan(crowd / 3);
    await messenger.stop();
  }, 90_000);
});
