import { describe, expect, it, jest } from "@jest/globals";
import { matrixRequest } from "@assist/stack";
import { statSync } from "node:fs";
import { AccountStage } from "./testing/account-stage.js";

jest.setTimeout(60_000);

describe("the encryption identity of a Matrix account", () => {
  const stage = new AccountStage();

  it("is made at the first start, and kept by the next", async () => {
    const [first] = await stage.ready();
    const identity = await first.client.getCrypto()?.getCrossSigningKeyId();
    expect(identity).toBeTruthy();
    expect(statSync(stage.options().recoveryKeyFile).mode & 0o777).toBe(0o600);
    const backup = await first.client.getCrypto()?.getKeyBackupInfo();
    const status = await first.client
      .getCrypto()
      ?.getDeviceVerificationStatus(first.userId, first.client.getDeviceId() ?? "");
    expect(status).toMatchObject({ signedByOwner: true });
    await first.stop();
    const [second] = await stage.ready();
    expect(await second.client.getCrypto()?.getCrossSigningKeyId()).toBe(identity);
    expect((await second.client.getCrypto()?.getKeyBackupInfo())?.version).toBe(backup?.version);
    console.log(stage.lines);
  });

  it("x", async () => {
    const [first, user] = await stage.ready();
    const id = first.client.getDeviceId() ?? "";
    const ask = () => first.client.downloadKeysForUsers([first.userId]);
    console.log(JSON.stringify(await ask()));
    await stage.synapse.accounts.revoke(stage.name, id);
    console.log("before", user.syncs.length);
    await first.client.sendToDevice("m.dummy", new Map());
    console.log(JSON.stringify(await ask()), first.state);
    const n = user.syncs.length;
    console.log(n, stage.lines);
    await new Promise((r) => setTimeout(r, 5000));
    console.log(JSON.stringify(await ask()), first.state);
  });
});
