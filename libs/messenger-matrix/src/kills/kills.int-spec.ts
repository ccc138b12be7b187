import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { faultless, type Conversation } from "./testing/conversation.js";
import { killSeries, seeded } from "./testing/kill-series.js";
import { KillStage } from "./testing/kill-stage.js";
import { publishedIdentity } from "./testing/published-identity.js";

/** A longer series, by hand: `KILLS=200 npm run test:int -w libs/messenger-matrix kills`. */
const kills = Number(process.env["KILLS"] ?? 20);
const seed = Number(process.env["SEED"] ?? 5);

jest.setTimeout(90_000 + kills * 10_000);

describe("a service in Matrix that is killed", () => {
  let stage: KillStage;
  beforeAll(async () => {
    stage = await KillStage.open();
    await stage.ready();
  });
  afterAll(() => stage.close());

  const identitySeenBy = ({ person }: Conversation) => publishedIdentity(person.client, stage.bot);

  describe.each([
    { rooms: "encrypted", isEncrypted: true },
    { rooms: "plain", isEncrypted: false },
  ])("in $rooms rooms", ({ rooms, isEncrypted }) => {
    it("while nothing happens, goes on as the same device and keeps what was said", async () => {
      const alice = await stage.conversation(`idle-${rooms}`, isEncrypted);
      const before = await identitySeenBy(alice);
      await alice.answered(await alice.say());
      for (let each = 0; each < 3; each++) {
        await stage.service.kill();
        await stage.ready();
        await alice.answered(await alice.say());
      }
      expect(await alice.outcome()).toMatchObject({ said: 4, ...faultless });
      expect(await identitySeenBy(alice)).toEqual(before);
    });

    it("answers what was said while it was down, with a new key and behind more than a timeline holds", async () => {
      const alice = await stage.conversation(`down-${rooms}`, isEncrypted);
      const before = await identitySeenBy(alice);
      await alice.answered(await alice.say());
      await stage.service.kill();
      for (let each = 0; each < 3; each++) await alice.say();
      await alice.takeNewKey();
      for (let each = 0; each < 3; each++) await alice.say();
      await alice.murmur(60);
      await alice.say();
      await stage.ready();
      expect(await alice.outcome()).toMatchObject({ said: 8, ...faultless });
      expect(await identitySeenBy(alice)).toEqual(before);
    });
  });

  it("is read on a device that somebody began to use while it was down", async () => {
    const alice = await stage.conversation("new-device", true);
    await alice.answered(await alice.say());
    await stage.service.kill();
    const phone = await stage.device("new-device", true);
    await stage.ready();
    const text = await alice.say();
    await alice.answered(text);
    await phone.sees(`re ${text}`);
    expect(await alice.outcome()).toMatchObject({ said: 2, ...faultless });
  });

  it(`loses, doubles and misreads nothing in ${String(kills)} kills while people write all the time`, async () => {
    const people = [await stage.conversation("busy", true), await stage.conversation("busy-in-plain", false)];
    const [alice] = people;
    if (!alice) throw new Error("nobody is there");
    const before = await identitySeenBy(alice);
    for (const each of people) await each.answered(await each.say());
    await killSeries(stage, people, { kills, random: seeded(seed) });
    for (const each of people) expect(await each.outcome()).toMatchObject(faultless);
    expect(alice.said).toBeGreaterThan(kills);
    expect(await identitySeenBy(alice)).toEqual(before);
  });
});
