import { beforeEach, describe, expect, test } from "@jest/globals";
import { promptId } from "./session-messages.js";
import { alice, bob, carol, Household, otherBob } from "./testing/household.js";

let home: Household;
beforeEach(() => {
  home = new Household();
});

/** The prompt that bob got because of somebody's request, as a reply names it. */
async function promptFrom(asker: typeof alice): Promise<string> {
  await home.says(asker, "assist @bob");
  const sessions = await home.openSessions(asker);
  const asked = sessions.find(({ parties }) => parties.requester.address === asker);
  if (!asked) throw new Error(`${asker} asked nobody`);
  return promptId(asked);
}

const statusOf = async (asker: typeof alice) =>
  (await home.openSessions(asker)).map(({ status }) => status.name);

describe("a reply to a prompt", () => {
  test("answers that one of two", async () => {
    await promptFrom(alice);
    const fromCarol = await promptFrom(carol);
    expect((await home.says(bob, "accept")).to(bob)).toEqual(["prompt-unclear"]);
    await home.says(bob, "accept", { repliesTo: fromCarol });
    expect(await statusOf(carol)).toEqual(["accepted"]);
    expect(await statusOf(alice)).toEqual(["requested"]);
  });

  test("declines that one, with what is said", async () => {
    await promptFrom(alice);
    const said = await home.says(bob, "decline not today", { repliesTo: await promptFrom(carol) });
    expect(said.note("friendDeclined")).toMatchObject({ why: "not today" });
    expect(said.to(carol)).toEqual(["friendDeclined"]);
  });

  test("counts for it also when the version replied to was a correction", async () => {
    await promptFrom(alice);
    await home.says(bob, "accept", { repliesTo: `${await promptFrom(carol)}-4` });
    expect(await statusOf(carol)).toEqual(["accepted"]);
  });

  test("goes after a code that is written", async () => {
    const fromAlice = await promptFrom(alice);
    await promptFrom(carol);
    const [asked] = await home.openSessions(carol);
    await home.says(bob, `accept ${asked?.code ?? ""}`, { repliesTo: fromAlice });
    expect(await statusOf(carol)).toEqual(["accepted"]);
  });

  test("that is over accepts no other", async () => {
    const fromCarol = await promptFrom(carol);
    await home.says(carol, "cancel");
    await promptFrom(alice);
    expect((await home.says(bob, "accept", { repliesTo: fromCarol })).to(bob)).toEqual(["prompt-over"]);
    expect(await statusOf(alice)).toEqual(["requested"]);
  });

  test("that went to somebody else accepts nothing", async () => {
    const toBob = await promptFrom(alice);
    expect((await home.says(carol, "accept", { repliesTo: toBob })).to(carol)).toEqual(["no-open-prompt"]);
    expect(await statusOf(alice)).toEqual(["requested"]);
  });
});

test("a reply to something else is read like any message", async () => {
  await promptFrom(alice);
  await home.says(bob, "accept", { repliesTo: "message-7" });
  expect(await statusOf(alice)).toEqual(["accepted"]);
});

test("quoting a prompt and asking about it answers nothing", async () => {
  await promptFrom(alice);
  const said = await home.says(bob, "> To help, write: accept K7QD\nwhat is this?");
  expect(said.to(bob)).toEqual(["unknownCommand"]);
  expect(await statusOf(alice)).toEqual(["requested"]);
});

describe("somebody who tells that they accept", () => {
  const told = async (text: string) => (await home.says(bob, text)).note("writeOnly").usage;
  const codeOf = async (asker: typeof alice) => {
    await home.says(asker, "assist @bob");
    const [asked] = await home.openSessions(asker);
    return asked?.code ?? "?";
  };

  test("reads the code of the one request that is open", async () => {
    const code = await codeOf(alice);
    expect(await told("/me accept")).toBe(`accept ${code}`);
    expect(await told("/me decline")).toBe(`decline ${code} [why]`);
    expect(await told("accept my apologies")).toBe(`accept ${code}`);
    expect(await told("/me cancel")).toBe("cancel [CODE]");
    expect(await statusOf(alice)).toEqual(["requested"]);
  });

  test("has to choose where there are two, and reads how it is written where there is none", async () => {
    expect(await told("/me accept")).toBe("accept CODE");
    await codeOf(alice);
    await codeOf(carol);
    expect(await told("/me accept")).toBe("accept CODE");
  });

  test("reads no code of a request of their own", async () => {
    await home.says(bob, "assist @alice");
    expect(await told("/me accept")).toBe("accept CODE");
  });
});

describe("what was written while the service was away", () => {
  const minute = 60_000;
  const wrote = (text: string, minutesAgo: number) =>
    home.says(alice, text, { writtenAt: home.clock.now() - minutesAgo * minute, device: "phone" });

  test("is carried out while a question of then would still be open", async () => {
    expect((await wrote("assist @bob", 10)).to(bob)).toEqual(["prompt"]);
  });

  test("is not after that, and one line an hour says so, where it was written", async () => {
    const said = [await wrote("assist @bob", 11), await wrote("accept", 60), await wrote("end", 11)];
    expect(said.map((each) => each.to(alice))).toEqual([["written-long-ago"], [], []]);
    expect(said[0]?.messages).toMatchObject([
      { device: "phone", note: { refusal: { writtenAt: home.clock.now() - 11 * minute } } },
    ]);
    expect(await home.openSessions(alice)).toEqual([]);
    home.clock.advance(60 * minute);
    expect((await wrote("assist @bob", 90)).to(alice)).toEqual(["written-long-ago"]);
  });

  test("is said to each person, and only to those who wrote", async () => {
    await wrote("who", 30);
    const said = await home.says(carol, "who", { writtenAt: home.clock.now() - 30 * minute });
    expect([said.to(carol), said.to(alice), said.to(bob)]).toEqual([["written-long-ago"], [], []]);
  });

  test("is known by its time alone: an answer that comes late accepts nothing", async () => {
    const prompt = await promptFrom(alice);
    const late = { writtenAt: home.clock.now() - 11 * minute };
    const answer = { promptAnswer: { promptId: prompt, answer: "accept" }, ...late } as const;
    expect((await home.says(bob, "", answer)).to(bob)).toEqual(["written-long-ago"]);
    expect(await statusOf(alice)).toEqual(["requested"]);
  });

  test("may be of the future, where clocks differ", async () => {
    expect((await wrote("assist @bob", -5)).to(bob)).toEqual(["prompt"]);
  });
});

describe("who is mentioned", () => {
  test("is asked by the name that they have in the room", async () => {
    const said = await home.says(alice, 'assist "Old Bob" the printer', {
      mentions: [{ name: "Old Bob", address: bob }],
    });
    expect(said.note("prompt")).toMatchObject({ from: alice, purpose: "the printer" });
    expect(said.to(bob)).toEqual(["prompt"]);
  });

  test("is asked back when it could be a contact, too", async () => {
    const said = await home.says(alice, "assist bob", { mentions: [{ name: "bob", address: otherBob }] });
    expect(said.to(alice)).toEqual(["friend-unclear"]);
  });

  test("is not asked in place of an address or a name of one's own that the request begins with", async () => {
    await home.says(alice, "name mum bob@example.org");
    const nicks = ["bob@example.org please", "mum can", "mum", "Mum"];
    const mentions = nicks.map((name) => ({ name, address: carol, isNick: true }));
    for (const text of ["assist bob@example.org please look", "assist @mum can you help", "assist Mum"]) {
      expect((await home.says(alice, text, { mentions })).to(bob)).toEqual(["prompt"]);
      await home.says(alice, "cancel");
    }
  });
});
