import { describe, expect, it, jest } from "@jest/globals";
import { AccountStage, password } from "./testing/account-stage.js";
import { wordsOf } from "./testing/peer.js";

jest.setTimeout(60_000);

describe("an account that its homeserver has signed out", () => {
  const stage = new AccountStage();
  const accountPath = () => `/_synapse/admin/v1/deactivate/${encodeURIComponent(stage.userId)}`;
  const changePassword = (new_password: string) =>
    stage.synapse.accounts.admin(`/_synapse/admin/v1/reset_password/${encodeURIComponent(stage.userId)}`, {
      method: "POST",
      body: { new_password, logout_devices: true },
    });

  it("signs in again as the same device, which people go on to encrypt for", async () => {
    const peer = await stage.peer();
    const [account, user] = await stage.ready();
    const deviceId = account.client.getDeviceId() ?? "";
    const room = await peer.roomWith(account.client);
    const before = await peer.write(room, "before");
    expect(await wordsOf(account.client, room, before)).toBe("before");

    await stage.synapse.accounts.revoke(stage.name, deviceId);
    await stage.says("signing in again");
    await stage.published(account.client);
    const after = await peer.write(room, "after");
    expect(await wordsOf(account.client, room, after)).toBe("after");
    expect(account.client.getDeviceId()).toBe(deviceId);
    expect(account.state).toEqual({ kind: "ready" });
    expect(user.states.filter(({ kind }) => kind === "failed")).toEqual([]);
    const status = await account.client.getCrypto()?.getDeviceVerificationStatus(account.userId, deviceId);
    expect(status?.signedByOwner).toBe(true);
  });

  it("signs in again at its start", async () => {
    const [first] = await stage.ready();
    const deviceId = first.client.getDeviceId();
    await first.stop();
    await stage.synapse.accounts.revoke(stage.name);
    const [second, user] = await stage.ready();
    expect(second.client.getDeviceId()).toBe(deviceId);
    expect(user.signIns).toBe(1);
  });

  it("becomes a new device when nobody knows the keys that the server has forgotten", async () => {
    const peer = await stage.peer();
    const [first] = await stage.ready();
    const deviceId = first.client.getDeviceId();
    const room = await peer.roomWith(first.client);
    await first.stop();
    for (const key of stage.memory.keys("")) stage.memory.delete(key);
    await stage.synapse.accounts.revoke(stage.name);

    const [second] = await stage.ready();
    expect(second.client.getDeviceId()).not.toBe(deviceId);
    const status = await second.client
      .getCrypto()
      ?.getDeviceVerificationStatus(second.userId, second.client.getDeviceId() ?? "");
    expect(status?.signedByOwner).toBe(true);
    expect(await wordsOf(second.client, room, await peer.write(room, "to the new one"))).toBe(
      "to the new one",
    );
  });

  it("fails once and for all when its password is another one now", async () => {
    const [account, user] = await stage.ready();
    await changePassword("battery staple");
    await user.reaches("failed", "matrix.token-revoked");
    expect(account.failure).toMatchObject({ code: "matrix.token-revoked", category: "configuration" });
    expect(stage.lines.filter((line) => line.includes("signing in again"))).toHaveLength(1);
    expect(() => account.assertReady()).toThrow(expect.objectContaining({ category: "network" }));
    expect(stage.lines.join("\n")).not.toContain(password);

    const [again, its] = stage.open();
    await its.reaches("failed", "matrix.token-revoked");
    expect(its.syncs).toEqual([]);
    await again.stop();
    await stage.ready({ password: "battery staple" });
  });

  it("fails when it is deactivated", async () => {
    const [, user] = await stage.ready();
    await stage.synapse.accounts.admin(accountPath(), { method: "POST", body: { erase: false } });
    // Synapse refuses it as it refuses a wrong password.
    await user.reaches("failed", "matrix.token-revoked");
  });
});
