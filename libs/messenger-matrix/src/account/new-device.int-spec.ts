import { rmSync } from "node:fs";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { MatrixClient } from "matrix-js-sdk";
import { publishedIdentity } from "../kills/testing/published-identity.js";
import { AccountStage } from "./testing/account-stage.js";
import { startHttpFront, type FrontDesk, type HttpFront } from "./testing/http-front.js";

jest.setTimeout(60_000);

describe("a new device of a Matrix account that has an identity", () => {
  const stage = new AccountStage();
  let front: HttpFront | undefined;
  afterEach(() => front?.stop());

  /** An account whose file is lost, which finds its homeserver behind the desk. */
  const openBehind = async (desk: FrontDesk) => {
    const [first] = await stage.ready();
    const deviceId = first.client.getDeviceId();
    await first.stop();
    for (const end of ["", "-wal", "-shm"]) rmSync(stage.options().storagePath + end, { force: true });
    front = await startHttpFront(stage.synapse.url, desk);
    return { deviceId, opened: stage.open({ homeserver: front.url }) };
  };

  /** Whether the key that signs the account's devices has signed the client's, for all to see. */
  const isSeenAsSigned = async (client: MatrixClient) => {
    const { devices, selfSigning } = await publishedIdentity(client, client.getSafeUserId());
    const [signer = "none"] = Object.keys(selfSigning ?? {});
    return JSON.stringify(devices[client.getDeviceId() ?? ""]).includes(signer);
  };
  const isKnownAsSigned = async (client: MatrixClient) =>
    (
      await client
        .getCrypto()
        ?.getDeviceVerificationStatus(client.getSafeUserId(), client.getDeviceId() ?? "")
    )?.signedByOwner;

  it("is signed for all to see when it is ready, also when the server takes its keys late", async () => {
    let uploads = 0;
    const busyAtFirst: FrontDesk = (path) => {
      if (!path.endsWith("/keys/upload")) return undefined;
      uploads += 1;
      const body = { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 4_000 };
      return uploads === 1 ? { status: 429, body } : undefined;
    };
    const { opened } = await openBehind(busyAtFirst);
    const [account, user] = opened;
    await user.reaches("ready");
    expect(uploads).toBeGreaterThan(1);
    expect(await isSeenAsSigned(account.client)).toBe(true);
    expect(await isKnownAsSigned(account.client)).toBe(true);
    expect(stage.lines.join("\n")).not.toContain("trying again");
  });

  it("waits for a server that does not take its keys", async () => {
    let refusals = 2;
    const refusing: FrontDesk = (path) => {
      if (!path.endsWith("/keys/upload") || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 404, body: { errcode: "M_UNRECOGNIZED" } };
    };
    const { opened } = await openBehind(refusing);
    const [account, user] = opened;
    await user.reaches("ready");
    expect(stage.lines.join("\n")).toContain("matrix.keys-unpublished");
    expect(await isSeenAsSigned(account.client)).toBe(true);
  });

  it("works when the server drops its signature, keeps the lost one, and tells the operator", async () => {
    const dropping: FrontDesk = (path) =>
      path.endsWith("/keys/signatures/upload") ? { status: 200, body: { failures: {} } } : undefined;
    const { deviceId, opened } = await openBehind(dropping);
    const [account, user] = opened;
    await user.reaches("ready");
    expect(await isSeenAsSigned(account.client)).toBe(false);
    expect(stage.lines.join("\n")).toContain("matrix.device-unsigned");
    const { devices } = await account.client.getDevices();
    expect(devices.map((each) => each.device_id)).toContain(deviceId);
  });

  it("is followed by another one when the server forgets it before it is signed", async () => {
    let forgotten = 0;
    const forgetting: FrontDesk = async (path) => {
      if (!path.endsWith("/keys/signatures/upload") || forgotten > 0) return undefined;
      forgotten += 1;
      for (const key of stage.memory.keys("")) stage.memory.delete(key);
      await stage.synapse.accounts.revoke(stage.name);
      return undefined;
    };
    const { opened } = await openBehind(forgetting);
    const [account, user] = opened;
    await user.reaches("ready");
    expect(forgotten).toBe(1);
    expect(stage.lines.join("\n")).toContain("matrix.device-lost");
    expect(await isSeenAsSigned(account.client)).toBe(true);
  });
});
