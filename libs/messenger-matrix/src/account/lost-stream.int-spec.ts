import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, jest } from "@jest/globals";
import { AccountStage } from "./testing/account-stage.js";
import { wordsOf } from "./testing/peer.js";

jest.setTimeout(30_000);

describe("an account that has its keys, and not its place in the stream", () => {
  const stage = new AccountStage();

  function losePlace(): void {
    const file = new DatabaseSync(stage.options().storagePath);
    const { changes } = file.prepare("DELETE FROM note WHERE name LIKE 'sync-%'").run();
    expect(changes).toBeGreaterThan(0);
    file.exec("DELETE FROM sync_room");
    file.close();
  }

  it("asks which devices people have, and is read on one that came meanwhile", async () => {
    const peer = await stage.peer();
    const [first] = await stage.ready();
    const deviceId = first.client.getDeviceId();
    const room = await peer.roomWith(first.client);
    // Encrypted as it is, the account knows the room when it reads this.
    await wordsOf(first.client, room, await peer.write(room, "hello"));
    const { event_id: before } = await first.client.sendTextMessage(room, "to the old device");
    expect(await wordsOf(peer.client, room, before)).toBe("to the old device");
    // By now nothing is left of what it asked when they met.
    await wordsOf(first.client, room, await peer.write(room, "got it"));
    await first.stop();
    losePlace();
    const later = await stage.peerAgain();

    const [second] = await stage.ready();
    expect(second.client.getDeviceId()).toBe(deviceId);
    const { event_id: after } = await second.client.sendTextMessage(room, "to both devices");
    for (const { client } of [peer, later])
      expect(await wordsOf(client, room, after)).toBe("to both devices");
  });
});
