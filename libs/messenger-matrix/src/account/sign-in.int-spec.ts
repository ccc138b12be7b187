import { describe, expect, it, jest } from "@jest/globals";
import { AccountStage, password } from "./testing/account-stage.js";

jest.setTimeout(60_000);

describe("the sign-in of a Matrix account", () => {
  const stage = new AccountStage();

  it("makes one device, which later starts go on with", async () => {
    const [first, its] = await stage.ready();
    expect(its.signIns).toBe(1);
    expect(its.syncs.length).toBeGreaterThan(0);
    expect(first.userId).toBe(stage.userId);
    const device = first.client.getDeviceId();
    await first.stop();
    expect(first.state).toEqual({ kind: "stopped" });

    const [second] = await stage.ready();
    expect(second.client.getDeviceId()).toBe(device);
    const { devices } = await second.client.getDevices();
    expect(devices.map((each) => [each.device_id, each.display_name])).toEqual([[device, "Assist"]]);
  });

  it("fails with a wrong password, and says so", async () => {
    const [account, user] = stage.open({ password: "wrong" });
    await user.reaches("failed", "matrix.sign-in-failed");
    expect(account.failure).toMatchObject({ code: "matrix.sign-in-failed", category: "configuration" });
    expect(JSON.stringify(stage.lines)).not.toContain(password);
  });

  it("fails when the server spells the user id otherwise, names both, and leaves no session behind", async () => {
    const configured = stage.userId.replace("@assist", "@Assist");
    const [account, user] = stage.open({ userId: configured });
    await user.reaches("failed", "matrix.sign-in-failed");
    expect(account.failure).toMatchObject({ category: "configuration" });
    for (const name of [configured, stage.userId]) expect(account.failure?.message).toContain(name);
    const [right, its] = await stage.ready();
    const { devices } = await right.client.getDevices();
    expect(devices.map((device) => device.device_id)).toEqual([right.client.getDeviceId()]);
    expect(its.signIns).toBe(1);
    await right.stop();

    const [again, itsUser] = stage.open({ userId: configured });
    await itsUser.reaches("failed", "matrix.sign-in-failed");
    expect(again.failure?.message).toContain(`Set matrix.userId to ${stage.userId}`);
  });
});
