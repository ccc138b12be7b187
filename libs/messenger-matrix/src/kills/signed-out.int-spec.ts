import { isDeepStrictEqual } from "node:util";
import { until } from "@assist/stack";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { faultless } from "./testing/conversation.js";
import { KillStage } from "./testing/kill-stage.js";
import { publishedIdentity, type PublishedIdentity } from "./testing/published-identity.js";

jest.setTimeout(120_000);

describe("a service whose device an operator removes while it runs", () => {
  let stage: KillStage;
  beforeAll(async () => {
    stage = await KillStage.open();
    await stage.ready();
  });
  afterAll(() => stage.close());

  it("comes back as the same device, and answers what people write meanwhile", async () => {
    const alice = await stage.conversation("alice", true);
    const bob = await stage.conversation("bob", false);
    await alice.answered(await alice.say());
    const before = await publishedIdentity(alice.person.client, stage.bot);
    for (let each = 0; each < 3; each++) {
      await stage.synapse.accounts.revoke("assist");
      for (let times = 0; times < 5; times++) await bob.say();
      expect(await bob.outcome()).toMatchObject(faultless);
      await untilPublished(before);
      await alice.answered(await alice.say());
    }
    expect(await alice.outcome()).toMatchObject({ said: 4, ...faultless });
    expect(await publishedIdentity(alice.person.client, stage.bot)).toEqual(before);
  });

  it("answers what people encrypt at that moment, or says that it cannot read it", async () => {
    const carol = await stage.conversation("carol", true);
    await carol.answered(await carol.say());
    const before = await publishedIdentity(carol.person.client, stage.bot);
    const writing = (async () => {
      for (let times = 0; times < 20; times++) await carol.say();
    })();
    await stage.synapse.accounts.revoke("assist");
    await writing;
    const { lost, doubled, undecryptable, remarks } = await carol.outcome(20_000);
    expect({ doubled, undecryptable }).toEqual({ doubled: 0, undecryptable: 0 });
    expect(remarks).toEqual(lost === 0 ? ["greeting"] : ["greeting", "unreadable"]);
    await untilPublished(before);
    await carol.answered(await carol.say());
  });

  it("says that it cannot when its password is another one now", async () => {
    await stage.synapse.accounts.admin(`/_synapse/admin/v1/reset_password/${encodeURIComponent(stage.bot)}`, {
      method: "POST",
      body: { new_password: "battery staple", logout_devices: true },
    });
    expect(await stage.service.reaches("failed")).toEqual({ kind: "failed", code: "matrix.token-revoked" });
  });

  /** People's clients encrypt for the device again from then on. */
  async function untilPublished(identity: PublishedIdentity): Promise<void> {
    const { client } = await stage.device("witness", true);
    await until("the device's keys are published", async () =>
      isDeepStrictEqual(await publishedIdentity(client, stage.bot), identity),
    );
  }
});
