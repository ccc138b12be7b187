import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it, jest } from "@jest/globals";
import type { MatrixClient } from "matrix-js-sdk";
import { AccountStage } from "./testing/account-stage.js";
import { wordsOf } from "./testing/peer.js";

jest.setTimeout(60_000);

describe("the encryption identity of a Matrix account", () => {
  const stage = new AccountStage();

  const identityOf = async (client: MatrixClient) => ({
    master: (await client.downloadKeysForUsers([client.getSafeUserId()])).master_keys?.[
      client.getSafeUserId()
    ]?.keys,
    storage: await client.secretStorage.getDefaultKeyId(),
    backup: (await client.getCrypto()?.getKeyBackupInfo())?.version,
  });
  const isVerified = async (client: MatrixClient) =>
    (
      await client
        .getCrypto()
        ?.getDeviceVerificationStatus(client.getSafeUserId(), client.getDeviceId() ?? "")
    )?.signedByOwner;
  const loseStore = () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(stage.options().storagePath + end, { force: true });
  };

  it("is made at the first start, and kept by the next", async () => {
    const [first] = await stage.ready();
    const identity = await identityOf(first.client);
    expect(identity).toEqual({
      master: expect.any(Object),
      storage: expect.any(String),
      backup: expect.any(String),
    });
    expect(await isVerified(first.client)).toBe(true);
    const { recoveryKeyFile } = stage.options();
    expect(statSync(recoveryKeyFile).mode & 0o777).toBe(0o600);
    const key = readFileSync(recoveryKeyFile, "utf8");
    await first.stop();

    chmodSync(recoveryKeyFile, 0o644);
    const [second] = await stage.ready();
    expect(await identityOf(second.client)).toEqual(identity);
    expect(await isVerified(second.client)).toBe(true);
    expect(readFileSync(recoveryKeyFile, "utf8")).toBe(key);
    expect(stage.lines.join("\n")).not.toContain(key.trim());
  });

  it("comes back on a new device when the file is lost, with the keys of old messages; the old device goes", async () => {
    const peer = await stage.peer();
    const [first] = await stage.ready();
    const [identity, deviceId] = [await identityOf(first.client), first.client.getDeviceId()];
    const room = await peer.roomWith(first.client);
    const old = await peer.write(room, "before the loss");
    expect(await wordsOf(first.client, room, old)).toBe("before the loss");
    await stage.backedUp(first.client);
    await first.stop();
    loseStore();

    const [second] = await stage.ready();
    expect(second.client.getDeviceId()).not.toBe(deviceId);
    expect(await identityOf(second.client)).toEqual(identity);
    expect(await isVerified(second.client)).toBe(true);
    expect(await wordsOf(second.client, room, old)).toBe("before the loss");
    expect(await wordsOf(second.client, room, await peer.write(room, "after it"))).toBe("after it");
    const { devices } = await second.client.getDevices();
    expect(devices.map((each) => each.device_id)).toEqual([second.client.getDeviceId()]);
  });

  it.each([
    ["lost too", (file: string) => rmSync(file)],
    [
      "another one",
      (file: string) => writeFileSync(file, "EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d"),
    ],
    ["no key at all", (file: string) => writeFileSync(file, "correct horse")],
  ])("is left as it is when the recovery key is %s, and the operator is told", async (_, lose) => {
    const [first] = await stage.ready();
    const identity = await identityOf(first.client);
    await first.stop();
    loseStore();
    lose(stage.options().recoveryKeyFile);
    stage.lines.length = 0;

    const [second] = await stage.ready();
    expect(await identityOf(second.client)).toEqual(identity);
    expect(await isVerified(second.client)).toBe(false);
    expect(stage.lines.join("\n")).toContain("matrix.recovery-needed");
  });

  it("is completed when the first start was cut off between its steps", async () => {
    const [first] = await stage.ready({ recoveryKeyFile: "/nowhere/recovery-key" });
    expect(await isVerified(first.client)).toBe(false);
    expect(stage.lines.join("\n")).toContain("identity not set up");
    await first.stop();
    const [second] = await stage.ready();
    expect(await isVerified(second.client)).toBe(true);
  });
});
