import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import {
  agentLinkSecret,
  agentLocator,
  handoverCode,
  writeAgentSocketMessage,
  type AgentInvitation,
  type PageToAgent,
} from "@assist/protocol";
import { AwaitedAgent } from "@assist/secure-channel/pairing";
import { until } from "../testing/until.js";
import { PageDoor } from "./page-door.js";
import { LinkOfTests } from "./testing/link-of-tests.js";
import type { PageOfTests } from "./testing/page-of-tests.js";

const locator = agentLocator.parse("K7QD2M");
const right = handoverCode.parse("94CFHJKP");
const wrong = handoverCode.parse("94CFHJKQ");
const byCode: AgentInvitation = { service: "https://assist.example", locator, by: "code", secret: right };
const byLink: AgentInvitation = {
  ...byCode,
  by: "link",
  secret: agentLinkSecret.parse("AAAAAAAAAAAAAAAAAAAAAA"),
};

let link: LinkOfTests;
let door: PageDoor;
let told: string[];
let heard: PageToAgent[];
let fromHelper: Uint8Array[];
let awaited: AwaitedAgent;
beforeEach(async () => {
  link = new LinkOfTests();
  [told, heard, fromHelper] = [[], [], []];
  door = new PageDoor(link, {
    failed: (problem) => void told.push(problem),
    opened: () => void told.push("opened"),
    heard: (message) => void heard.push(message),
    fromHelper: (frame) => void fromHelper.push(frame),
    silent: () => void told.push("silent"),
    away: () => void told.push("away"),
    lost: () => void told.push("lost"),
  });
  link.outlets = door;
  awaited = new AwaitedAgent({ locator, tried: 0, onTried: () => undefined });
  await awaited.allow("code", right);
  await awaited.allow("link", byLink.secret);
});
afterEach(() => door.close());

/** Both sides know of it then; the page is the first. */
const opened = (times: number) => until(() => told.filter((what) => what === "opened").length === times);

async function paired() {
  door.seek(byCode);
  const page = link.connect({ awaited });
  await opened(1);
  return page;
}

/** After a reload: with the keys that it kept. */
const reloaded = ({ keys }: PageOfTests) => link.connect(keys ? { keys } : {});

describe("a page and its agent", () => {
  it.each([byCode, byLink])("meet by $by, and then speak sealed", async (invitation) => {
    door.seek(invitation);
    expect(link.orders).toEqual([{ kind: "seek", service: byCode.service, locator }]);
    const page = link.connect({ awaited });
    await opened(1);
    door.tell({ kind: "mark-shown" });
    await page.untilHeard("mark-shown");
    await page.tell({ kind: "point", x: 0.25, y: 1 });
    await page.untilHeard("beat");
    expect(told).toEqual(["opened"]);
    expect(heard).toContainEqual({ kind: "point", x: 0.25, y: 1 });
  });

  it("do not meet by a wrong code; with the right one they do", async () => {
    door.seek({ ...byCode, secret: wrong });
    await link.connect({ awaited }).untilClosed();
    expect(told).toEqual(["wrong"]);
    await paired();
    expect(told).toEqual(["wrong", "opened"]);
  });

  it("do not meet after three wrong codes, also with the right one", async () => {
    for (let tries = 0; tries < 3; tries += 1) {
      door.seek({ ...byCode, secret: wrong });
      await link.connect({ awaited }).untilClosed();
    }
    door.seek(byCode);
    await link.connect({ awaited }).untilClosed();
    expect(told).toEqual(["wrong", "wrong", "wrong", "spent"]);
  });

  it("pass on what helper and agent seal, unopened, and only of the page that has proven itself", async () => {
    const page = await paired();
    const other = link.connect({});
    other.passToAgent(Uint8Array.of(9));
    page.passToAgent(Uint8Array.of(1, 2, 3));
    expect(fromHelper).toEqual([Uint8Array.of(1, 2, 3)]);
    door.toHelper(Uint8Array.of(4, 5));
    await page.until(({ toHelper }) => toHelper[0]);
    expect(page.toHelper).toEqual([Uint8Array.of(4, 5)]);
    expect(other.toHelper).toEqual([]);
  });

  it("know each other after a reload of the page, without the code", async () => {
    const before = await paired();
    link.disconnect(before);
    expect(told).toEqual(["opened", "away"]);
    const page = reloaded(before);
    await opened(2);
    expect(page.said.map(({ kind }) => kind)).toEqual(["again"]);
    expect(told).toEqual(["opened", "away", "opened"]);
  });

  it("go on by the newest connection that has the keys, not by the newest one", async () => {
    const before = await paired();
    const stranger = link.connect({});
    await stranger.until(({ said }) => said[0]);
    await before.tell({ kind: "beat" });
    reloaded(before);
    await opened(2);
    await before.untilClosed();
    await stranger.untilClosed();
    expect(told).toEqual(["opened", "opened"]);
  });

  it("are apart when the link dies, and together again by the next one", async () => {
    const before = await paired();
    link.die();
    expect(told).toEqual(["opened", "away"]);
    door.awaitAgain();
    expect(link.orders.at(-1)).toEqual({ kind: "await", service: byCode.service });
    reloaded(before);
    await opened(2);
  });
});

describe("whoever else knocks", () => {
  it("gets three guesses at the secret, and by the third nobody has one any more", async () => {
    door.seek(byCode);
    for (const guess of [wrong, wrong, wrong]) {
      const guessing = new AwaitedAgent({ locator, tried: 0, onTried: () => undefined });
      await guessing.allow("code", guess);
      await link.connect({ awaited: guessing }).untilClosed();
    }
    await link.connect({ awaited }).untilClosed();
    expect(told).toEqual(["wrong", "wrong", "spent"]);
  });

  it("changes nothing with what is no message", async () => {
    door.seek(byCode);
    const stranger = link.connect({});
    for (const message of [[], [0], [1], [1, 123, 125], [2], [2, 1, 3, 7], [3, 1], [255]])
      door.report({ kind: "came", socket: 1, message: Uint8Array.from(message) });
    link.connect({ awaited });
    await opened(1);
    await stranger.untilClosed();
    expect([told, heard, fromHelper]).toEqual([["opened"], [], []]);
  });

  it("is told nothing and asked nothing before anybody was invited", async () => {
    const stranger = link.connect({ awaited });
    await stranger.untilClosed();
    expect(stranger.said).toEqual([]);
  });
});

it("says what the service says of a page that is not there", () => {
  door.seek(byCode);
  door.report({ kind: "sought", locator, outcome: "told" });
  door.report({ kind: "sought", locator, outcome: "no-page" });
  door.report({ kind: "sought", locator: agentLocator.parse("K7QD2N"), outcome: "service-silent" });
  expect(told).toEqual(["no-page"]);
});

it("sends nothing of what it is to tell while the page is away", async () => {
  const page = await paired();
  link.disconnect(page);
  const sent = link.orders.length;
  door.tell({ kind: "scam" });
  door.toHelper(writeAgentSocketMessage("control", Uint8Array.of(1)));
  expect(link.orders).toHaveLength(sent);
});
