import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { until } from "@assist/stack";
import { faultless, type Conversation } from "./testing/conversation.js";
import { KillStage } from "./testing/kill-stage.js";
import { publishedIdentity } from "./testing/published-identity.js";

jest.setTimeout(120_000);

describe("a service that has lost its keys and its place in the stream", () => {
  let stage: KillStage;
  beforeAll(async () => {
    stage = await KillStage.open();
    await stage.ready();
  });
  afterAll(() => stage.close());

  const identitySeenBy = ({ person }: Conversation) => publishedIdentity(person.client, stage.bot);

  it("is another device of the same identity, and goes on in the same room without a second greeting", async () => {
    const alice = await stage.conversation("alice", true);
    const before = await identitySeenBy(alice);
    await alice.answered(await alice.say());
    await stage.service.kill();
    await stage.lose("account");
    await stage.ready();
    await alice.answered(await alice.say());
    expect(await alice.outcome()).toMatchObject({ said: 2, ...faultless });
    const after = await identitySeenBy(alice);
    expect(after.master).toEqual(before.master);
    expect(Object.keys(after.devices)).toHaveLength(1);
    expect(Object.keys(after.devices)).not.toEqual(Object.keys(before.devices));
    await seenAsSignedByOwner(alice);
  });

  it("reads what was written meanwhile with a key that is in the backup", async () => {
    const carol = await stage.conversation("carol", true);
    await carol.answered(await carol.say());
    await stage.service.kill();
    await carol.say();
    await stage.lose("account");
    await stage.ready();
    expect(await carol.outcome()).toMatchObject({ said: 2, ...faultless });
  });

  it("says that it could not read what was written for the lost device alone", async () => {
    const dave = await stage.conversation("dave", true);
    await dave.answered(await dave.say());
    await stage.service.kill();
    await dave.takeNewKey();
    await dave.person.write("for the lost device");
    await stage.lose("account");
    await stage.ready();
    await dave.person.sees("unreadable");
    await dave.answered(await dave.say());
    const { remarks, ...outcome } = await dave.outcome();
    expect(outcome).toMatchObject({ said: 2, lost: 0, doubled: 0, undecryptable: 0 });
    expect(remarks).toEqual(["greeting", "unreadable"]);
  });

  it("repeats nothing when its memory is lost as well", async () => {
    const erin = await stage.conversation("erin", true);
    for (let each = 0; each < 3; each++) await erin.answered(await erin.say());
    await stage.service.kill();
    await stage.lose("account");
    await stage.lose("memory");
    await stage.ready();
    await erin.answered(await erin.say());
    expect(await erin.outcome()).toMatchObject({ said: 4, ...faultless });
    await seenAsSignedByOwner(erin);
  });

  /** The person's client asks for the new device by and by, and what it asked before the signature is not the last. */
  async function seenAsSignedByOwner(conversation: Conversation): Promise<void> {
    await until("all devices are signed by their owner", () => areSignedByOwner(conversation));
  }

  async function areSignedByOwner(conversation: Conversation): Promise<boolean> {
    const { client } = conversation.person;
    const { devices } = await identitySeenBy(conversation);
    for (const id of Object.keys(devices)) {
      const status = await client.getCrypto()?.getDeviceVerificationStatus(stage.bot, id);
      if (!status?.signedByOwner) return false;
    }
    return true;
  }
});
