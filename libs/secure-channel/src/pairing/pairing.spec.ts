import { describe, expect, it } from "@jest/globals";
import { agentLinkSecret, agentLocator, handoverCode, type AgentInvitation } from "@assist/protocol";
import { toHex } from "../keys/hex.js";
import { KeyTree } from "../keys/key-tree.js";
import { AwaitedAgent, seekPage, type PairingRefusal } from "./index.js";

const locator = agentLocator.parse("K7QD2M");
const code = handoverCode.parse("94CFHJKP");
const secret = agentLinkSecret.parse("AAAAAAAAAAAAAAAAAAAAAA");
const invitation: AgentInvitation = {
  service: "https://assist.example",
  locator,
  by: "code",
  secret: code,
};
const byLink: AgentInvitation = { ...invitation, by: "link", secret };

async function awaited(tried = 0) {
  const spent: number[] = [];
  const page = new AwaitedAgent({ locator, tried, onTried: (count) => void spent.push(count) });
  await page.allow("code", code);
  await page.allow("link", secret);
  return { page, spent };
}

/** What both sides have at the end, as something that can be compared. */
async function pair(page: AwaitedAgent, given: AgentInvitation) {
  const agent = await seekPage(given);
  const response = await page.respond(agent.start);
  if (response.kind === "refused") return { refused: response.why };
  const mine = await agent.finish(response);
  if (mine === undefined) return { refused: "not the page" as const };
  const theirs = await page.finish(mine.finish);
  if (!(theirs instanceof KeyTree)) return { refused: theirs.why };
  return { agent: await nameOf(mine.keys), page: await nameOf(theirs) };
}

const nameOf = async (keys: KeyTree) => toHex(await keys.bytes("agreement id", 16));

describe("page and agent", () => {
  it.each([invitation, byLink])("have the same keys after the right secret, by $by", async (given) => {
    const { page, spent } = await awaited();
    const { agent, page: pages } = await pair(page, given);
    expect(agent).toMatch(/^[0-9a-f]{32}$/);
    expect(pages).toBe(agent);
    expect(spent).toEqual([1]);
  });

  it("have none after a wrong one, which cost a try before anything was answered", async () => {
    const { page, spent } = await awaited();
    const wrong = { ...invitation, secret: handoverCode.parse("94CFHJKQ") };
    expect(await pair(page, wrong)).toEqual({ refused: "not the page" });
    expect([spent, page.triesLeft]).toEqual([[1], 2]);
  });

  it("have no fourth try, not even with the right secret or after a reload", async () => {
    const { page } = await awaited(2);
    await pair(page, { ...invitation, secret: handoverCode.parse("94CFHJKQ") });
    expect(await pair(page, invitation)).toEqual({ refused: "spent" });
    const { page: reloaded } = await awaited(3);
    expect(await pair(reloaded, byLink)).toEqual({ refused: "spent" });
  });

  it("are paired once: a secret that was used is used up", async () => {
    const { page } = await awaited();
    await pair(page, invitation);
    expect(await pair(page, invitation)).toEqual({ refused: "wrong" });
    expect(await pair(page, byLink)).toEqual({ refused: "wrong" });
  });

  it("do not take the code for the link's secret, nor the secret of another page", async () => {
    const { page } = await awaited();
    expect(await pair(page, { ...byLink, secret: code })).toEqual({ refused: "not the page" });
    const elsewhere = { ...invitation, locator: agentLocator.parse("K7QD2N") };
    expect(await pair(page, elsewhere)).toEqual({ refused: "wrong" });
  });

  it("do not know the code once it is no longer shown", async () => {
    const { page } = await awaited();
    page.forbid("code");
    expect(await pair(page, invitation)).toEqual({ refused: "wrong" });
    expect(await pair(page, byLink)).toHaveProperty("agent");
  });

  it("refuse what is not of this protocol", async () => {
    const { page } = await awaited();
    const start = { kind: "start", v: 1, locator, by: "code", request: "AAAA" } as const;
    const refused: PairingRefusal = { kind: "refused", why: "wrong" };
    expect(await page.respond(start)).toEqual(refused);
    expect(await page.finish({ kind: "finish", finish: "AAAA" })).toEqual(refused);
    const agent = await seekPage(invitation);
    expect(await agent.finish({ kind: "response", response: "AAAA" })).toBeUndefined();
  });
});
