import { join } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import { canMount, mountSmallDisk } from "../storage/testing/small-disk.js";
import { AccountStage } from "./testing/account-stage.js";
import { wordsOf } from "./testing/peer.js";

jest.setTimeout(90_000);

const where = canMount ? describe : describe.skip;

where(`a disk that fills up under an account (F4)${canMount ? "" : ": mounting is not allowed here"}`, () => {
  const stage = new AccountStage();

  it("is told, and when there is room again what came meanwhile is read, by the same device", async () => {
    await using disk = await mountSmallDisk(32);
    const storagePath = join(disk.path, "account.sqlite");
    const peer = await stage.peer();
    const [account, user] = await stage.ready({ storagePath });
    const deviceId = account.client.getDeviceId();
    const room = await peer.roomWith(account.client);

    await disk.fill();
    const eventId = await peer.write(room, "while the disk was full");
    await user.reaches("connecting", "matrix.store-unusable");
    expect(() => account.assertReady()).toThrow(expect.objectContaining({ category: "network" }));
    expect(stage.lines.join("\n")).toContain("matrix-storage.full");

    await disk.makeRoom();
    await user.reaches("ready");
    expect(account.client.getDeviceId()).toBe(deviceId);
    expect(await wordsOf(account.client, room, eventId)).toBe("while the disk was full");
    await account.stop();
  });
});
