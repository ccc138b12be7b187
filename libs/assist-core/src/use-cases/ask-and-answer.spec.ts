import { describe, expect, test } from "@jest/globals";
import { contactAddress, messengerId } from "../address/contact-address.js";
import type { SessionEvent } from "../session/events.js";
import { handleForm } from "./handle-incoming.js";
import { happen, messageUndeliverable, sweepDeadlines } from "./session-happenings.js";
import { alice, bob, carol, Household, otherBob, service, stranger } from "./testing/household.js";

const contact = (id: string) => contactAddress(messengerId("xmpp"), id);
const fail = (error: unknown) => {
  throw error;
};

describe("asking", () => {
  test("tells the requester what was found and asks the friend", async () => {
    const house = new Household();
    house.presences.set(bob, { availability: "away", statusText: "lunch" });
    const said = await house.says(alice, "assist @bob the printer");
    expect(said.to(alice)).toEqual(["asking"]);
    expect(said.note("asking").presence).toEqual({ availability: "away", statusText: "lunch" });
    expect(said.to(bob)).toEqual(["prompt"]);
    expect(said.note("prompt")).toMatchObject({
      from: alice,
      purpose: "the printer",
      acquaintance: { requests: 0, sessions: 0 },
      until: house.clock.now() + 600_000,
    });
  });

  test("offline cancels nothing", async () => {
    const house = new Household();
    house.presences.set(bob, { availability: "offline" });
    expect((await house.says(alice, "assist @bob")).to(bob)).toEqual(["prompt"]);
  });

  test("the same message again does nothing", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob", { messageId: "same" });
    expect((await house.says(alice, "assist @bob", { messageId: "same" })).messages).toEqual([]);
  });

  test.each([
    ["assist @nobody", "friend-not-found"],
    ["assist @alice", "friend-is-you"],
    ["assist assist@example.org", "friend-is-service"],
    ["assist @assist", "friend-is-service"],
    ["assist eve@evil.example", "policy"],
    [`assist @bob ${"x".repeat(501)}`, "purpose-too-long"],
  ])("%s is refused with a reason and asks nobody", async (text, reason) => {
    const house = new Household();
    const said = await house.says(alice, text);
    expect(said.to(alice)).toEqual([reason]);
    expect(said.messages).toHaveLength(1);
    expect(await house.openSessions(alice)).toEqual([]);
  });

  test("a stranger may not ask", async () => {
    const house = new Household();
    const said = await house.says(stranger, "assist bob@example.org");
    expect(said.note("refusal").refusal).toMatchObject({ reason: "policy", missing: "you" });
    expect(said.to(bob)).toEqual([]);
  });

  test("an unclear name is asked back, never guessed", async () => {
    const house = new Household();
    house.friends = [...house.friends, { address: otherBob, name: "bob" }];
    const said = await house.says(alice, "assist @bob");
    expect(said.note("refusal").refusal).toEqual({
      reason: "friend-unclear",
      name: "bob",
      candidates: [bob, otherBob],
    });
  });

  test("a name that somebody gave themselves counts for nothing", async () => {
    const house = new Household();
    house.friends = [...house.friends, { address: stranger, name: "mum" }];
    expect((await house.says(alice, "assist @mum")).to(alice)).toEqual(["friend-not-found"]);
  });

  test("an own name for an address is understood, by its owner alone", async () => {
    const house = new Household();
    expect((await house.says(alice, "name mum carol@example.org")).to(alice)).toEqual(["petnameSet"]);
    expect((await house.says(alice, "assist @mum")).to(carol)).toEqual(["prompt"]);
    expect((await house.says(bob, "assist @mum")).to(bob)).toEqual(["friend-not-found"]);
  });

  test("asking the same friend again, or crosswise, points to what is open", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    expect((await house.says(alice, "assist @bob")).to(alice)).toEqual(["already-asking"]);
    expect((await house.says(bob, "assist @alice")).to(bob)).toEqual(["crosswise"]);
  });

  test("nobody has more than five questions waiting", async () => {
    const house = new Household();
    const askers = ["a", "b", "c", "d", "e", "f"].map(
      (name) => house.parseAddress(`${name}@example.org`) ?? service,
    );
    house.friends = [...house.friends, ...askers.map((address) => ({ address }))];
    const outcomes: string[] = [];
    for (const asker of askers) outcomes.push(...(await house.says(asker, "assist @bob")).to(asker));
    expect(outcomes).toEqual(["asking", "asking", "asking", "asking", "asking", "friend-has-too-many"]);
  });
});

test("nobody is asked again and again without end", async () => {
  const house = new Household();
  for (let round = 0; round < 30; round += 1) {
    await house.says(alice, "assist @bob");
    await house.says(alice, "cancel");
  }
  const said = await house.says(alice, "assist @bob");
  expect([said.to(alice), said.to(bob)]).toEqual([["asked-too-often"], []]);
  expect((await house.says(alice, "assist @carol")).to(carol)).toEqual(["prompt"]);
  house.clock.advance(600_001);
  expect((await house.says(alice, "assist @bob")).to(bob)).toEqual(["prompt"]);
});

describe("a form", () => {
  const submission = {
    from: alice,
    messageId: "form-1",
    form: "assist#request",
    fields: { contact: "bob@example.org", reason: "  the\nprinter " },
  };

  test("asks as the command does, and says so", async () => {
    const house = new Household();
    expect(await handleForm(house.context, submission)).toMatchObject({ kind: "asking", friend: bob });
    expect((await house.said()).note("prompt").purpose).toBe("the printer");
  });

  test("sent twice has one effect and the same answer", async () => {
    const house = new Household();
    const first = await handleForm(house.context, submission);
    await house.said();
    expect(await handleForm(house.context, submission)).toEqual(first);
    expect((await house.said()).messages).toEqual([]);
  });
});

describe("answering", () => {
  test("accept gives both a link, and the code may be left out", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    const said = await house.says(bob, "accept");
    expect(said.to(bob)).toEqual(["link"]);
    expect(said.to(alice)).toEqual(["friendAccepted", "link"]);
  });

  test("accepting one request withdraws the requester's others", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(alice, "assist @carol");
    const said = await house.says(bob, "accept");
    expect(said.to(carol)).toEqual(["promptWithdrawn"]);
    expect(said.note("withdrawn")).toEqual({ kind: "withdrawn", friend: carol, acceptedBy: bob });
  });

  test("decline tells the reason", async () => {
    const house = new Household();
    const code = (await house.says(alice, "assist @bob")).note("prompt").code;
    const said = await house.says(bob, `decline ${code} in a meeting`);
    expect(said.note("friendDeclined").why).toBe("in a meeting");
    expect(said.to(bob)).toEqual(["declinedByYou"]);
    expect(said.to(alice)).toEqual(["friendDeclined"]);
  });

  test("somebody else's code is unknown", async () => {
    const house = new Household();
    const code = (await house.says(alice, "assist @bob")).note("prompt").code;
    expect((await house.says(carol, `accept ${code}`)).to(carol)).toEqual(["code-unknown"]);
    expect((await house.says(alice, `accept ${code}`)).to(alice)).toEqual(["code-unknown"]);
  });

  test("with two requests open the code is asked for", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(carol, "assist @bob");
    expect((await house.says(bob, "accept")).to(bob)).toEqual(["prompt-unclear"]);
    expect((await house.openSessions(bob)).map(({ status }) => status.name)).toEqual([
      "requested",
      "requested",
    ]);
  });

  test("nobody helps two at once", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    const code = (await house.says(carol, "assist @bob")).note("prompt").code;
    const first = (await house.openSessions(alice))[0]?.code;
    await house.says(bob, `accept ${first ?? ""}`);
    expect((await house.says(bob, `accept ${code}`)).to(bob)).toEqual(["busy-in-session"]);
  });

  test("too late is said, also before the sweep came by", async () => {
    const house = new Household();
    const code = (await house.says(alice, "assist @bob")).note("prompt").code;
    house.clock.advance(600_000);
    const said = await house.says(bob, `accept ${code}`);
    expect(said.note("refusal").refusal).toMatchObject({
      reason: "prompt-over",
      from: alice,
      how: "expired",
    });
    expect(said.to(alice)).toEqual(["friendSilent"]);
    await sweepDeadlines(house.context, fail);
    expect((await house.said()).messages).toEqual([]);
  });

  test("no answer in time is told to both", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    house.clock.advance(600_000);
    await sweepDeadlines(house.context, fail);
    const said = await house.said();
    expect([said.to(alice), said.to(bob)]).toEqual([["friendSilent"], ["promptExpired"]]);
  });

  test("cancel is told to both, and a later answer gets a sentence", async () => {
    const house = new Household();
    const code = (await house.says(alice, "assist @bob")).note("prompt").code;
    const said = await house.says(alice, "cancel");
    expect([said.to(alice), said.to(bob)]).toEqual([["withdrawn"], ["promptWithdrawn"]]);
    expect((await house.says(bob, `accept ${code}`)).note("refusal").refusal).toMatchObject({
      how: "withdrawn",
    });
  });

  test("of several requests one is taken back by its code", async () => {
    const house = new Household();
    const code = (await house.says(alice, "assist @bob")).note("prompt").code;
    await house.says(alice, "assist @carol");
    const said = await house.says(alice, `cancel ${code}`);
    expect([said.to(bob), said.to(carol)]).toEqual([["promptWithdrawn"], []]);
    expect((await house.says(alice, `cancel ${code}`)).to(alice)).toEqual(["code-unknown"]);
  });

  test("a device that went away with its copy does not end a question that others have", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    const [session] = await house.openSessions(alice);
    await messageUndeliverable(house.context, `${session?.id ?? ""}-prompt`, "recipient-unavailable");
    expect((await house.says(bob, "accept")).to(bob)).toEqual(["link"]);
  });

  test("a question that the network returned is told to the requester", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    const [session] = await house.openSessions(alice);
    await messageUndeliverable(house.context, `${session?.id ?? ""}-prompt`, "item-not-found");
    const said = await house.said();
    expect(said.to(alice)).toEqual(["friendUnreachable"]);
    expect(said.note("friendUnreachable")).toMatchObject({ friend: bob, condition: "item-not-found" });
    expect(said.note("requestClosed")).toMatchObject({ how: "unreachable" });
    expect(await house.openSessions(alice)).toEqual([]);
  });
});

test("a no after the yes is answered with what was meant by it", async () => {
  const house = new Household();
  const { code } = (await house.says(alice, "assist @bob")).note("prompt");
  await house.says(bob, "accept");
  const how = async (answer: string) => (await house.says(bob, `${answer} ${code}`)).note("refusal").refusal;
  expect(await how("decline")).toMatchObject({ reason: "prompt-over", how: "accepted", answer: "decline" });
  expect(await how("accept")).toMatchObject({ reason: "prompt-over", how: "accepted", answer: "accept" });
});

describe("languages", () => {
  test("a reply follows the message, what comes later the person's choice", async () => {
    const house = new Household();
    expect((await house.says(bob, "language ja")).languageOf(bob)).toBe("ja");
    expect((await house.says(alice, "assist @bob", { language: "ja-JP" })).languageOf(alice)).toBe("ja");
    expect((await house.says(bob, "status")).languageOf(bob)).toBe("ja");
  });

  test("the language that servers stamp on everything does not outdo a choice", async () => {
    const house = new Household();
    await house.says(bob, "language ja", { language: "en" });
    expect((await house.says(bob, "status", { language: "en" })).languageOf(bob)).toBe("ja");
  });

  test("an unknown one changes nothing", async () => {
    const house = new Household();
    expect((await house.says(bob, "language tlh")).to(bob)).toEqual(["languageUnknown"]);
  });
});

describe("ending", () => {
  test("both are told how long it took, by whom, and the same digest", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(bob, "accept");
    const [session] = await house.openSessions(alice);
    if (!session) throw new Error("no session");
    await happen(house.context, session.id, {
      kind: "shareConsented",
      at: house.clock.now(),
      room: house.context.ids.roomName(),
    });
    house.clock.advance(720_000);
    const said = await house.says(bob, "end");
    const closings = said.messages.flatMap(({ note }) => (note.kind === "closing" ? [note] : []));
    expect(closings.map(({ yours, by, lastedMs }) => ({ yours, by, lastedMs }))).toEqual(
      expect.arrayContaining([
        { yours: "requester", by: "helper", lastedMs: 720_000 },
        { yours: "helper", by: "helper", lastedMs: 720_000 },
      ]),
    );
    expect(new Set(closings.map(({ digest }) => digest)).size).toBe(1);
    expect(closings[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the next request knows of it", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(bob, "accept");
    const [session] = await house.openSessions(alice);
    if (!session) throw new Error("no session");
    const at = house.clock.now();
    await happen(house.context, session.id, {
      kind: "shareConsented",
      at,
      room: house.context.ids.roomName(),
    });
    await house.says(alice, "end");
    expect((await house.says(bob, "assist @alice")).note("prompt").acquaintance).toMatchObject({
      sessions: 1,
    });
  });

  test("with nothing open it says so", async () => {
    const house = new Household();
    expect((await house.says(alice, "end")).to(alice)).toEqual(["nothing-to-end"]);
    expect((await house.says(alice, "cancel")).to(alice)).toEqual(["nothing-to-cancel"]);
    expect((await house.says(alice, "link")).to(alice)).toEqual(["no-link-now"]);
  });
});

describe("that somebody sees the screen", () => {
  const shared = async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(bob, "accept");
    const [session] = await house.openSessions(alice);
    if (!session) throw new Error("no session");
    const at = house.clock.now();
    const after = async (event: SessionEvent) => {
      await happen(house.context, session.id, event);
      return (await house.said()).messages.map(({ id, note, corrects, correctionOnly = false }) => ({
        note: note.kind,
        id: id.replace(`${session.id}-`, ""),
        corrects: corrects?.replace(`${session.id}-`, ""),
        correctionOnly,
      }));
    };
    await after({ kind: "shareConsented", at, room: house.context.ids.roomName() });
    return { at, after };
  };

  test("is one new message, and the request's is closed where that can be shown", async () => {
    const { at, after } = await shared();
    expect(await after({ kind: "pictureShared", at })).toMatchObject([
      { note: "requestClosed", corrects: "progress", correctionOnly: true },
      { note: "watching", id: "watching-1", corrects: undefined },
    ]);
    expect(await after({ kind: "pictureShared", at })).toEqual([]);
  });

  test("stays true: that message is corrected, until the next that says so", async () => {
    const { at, after } = await shared();
    await after({ kind: "pictureShared", at });
    expect(await after({ kind: "pictureStopped", at })).toMatchObject([
      { note: "notShown", corrects: "watching-1", correctionOnly: false },
    ]);
    expect(await after({ kind: "pictureShared", at })).toMatchObject([
      { note: "watching", id: "watching-2", corrects: undefined },
    ]);
    expect(await after({ kind: "pictureGone", at })).toMatchObject([
      { note: "pictureGone", corrects: "watching-2" },
    ]);
    expect(await after({ kind: "ended", at, by: "helper" })).toMatchObject([
      { note: "ended", corrects: "watching-2", correctionOnly: true },
      { note: "closing" },
      { note: "closing" },
    ]);
  });

  test("is nothing to correct where it never came to it", async () => {
    const { at, after } = await shared();
    const [gone] = await after({ kind: "pageLeft", at, role: "requester" });
    expect(gone).toMatchObject({ note: "pictureGone", corrects: "progress" });
    const [ended] = await after({ kind: "ended", at, by: "helper" });
    expect(ended).toMatchObject({ note: "ended", corrects: "progress", correctionOnly: true });
  });
});

describe("what status says", () => {
  test("of an open question is what the question said", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob the printer");
    const lineOf = async (person: typeof alice) =>
      (await house.says(person, "status")).note("status").lines[0];
    expect((await lineOf(bob))?.asked).toEqual({
      purpose: "the printer",
      acquaintance: { requests: 0, sessions: 0 },
    });
    expect(await lineOf(alice)).not.toHaveProperty("asked");
    await house.says(bob, "accept");
    expect(await lineOf(bob)).not.toHaveProperty("asked");
  });

  test("follows the picture", async () => {
    const house = new Household();
    await house.says(alice, "assist @bob");
    await house.says(bob, "accept");
    const [session] = await house.openSessions(alice);
    if (!session) throw new Error("no session");
    const at = house.clock.now();
    await happen(house.context, session.id, {
      kind: "shareConsented",
      at,
      room: house.context.ids.roomName(),
    });
    await happen(house.context, session.id, { kind: "pictureShared", at });
    expect((await house.says(alice, "status")).note("status").lines[0]?.state).toBe("shown");
    await happen(house.context, session.id, { kind: "pictureStopped", at });
    const said = await house.says(alice, "status");
    expect(said.to(alice)).toEqual(["notShown", "status"]);
    expect(said.note("status").lines[0]?.state).toBe("notShown");
  });

  test("knows a rehearsal", async () => {
    const house = new Household();
    await house.says(alice, "assist demo");
    expect((await house.says(alice, "status")).note("status").lines).toMatchObject([{ state: "rehearsal" }]);
  });
});

test("a rehearsal gives one person both links and ends with one line", async () => {
  const house = new Household();
  expect((await house.says(alice, "assist demo")).to(alice)).toEqual(["rehearsalLink", "rehearsalLink"]);
  expect((await house.says(alice, "assist demo")).to(alice)).toEqual([
    "rehearsalClosing",
    "rehearsalLink",
    "rehearsalLink",
  ]);
  expect((await house.says(alice, "end")).to(alice)).toEqual(["rehearsalClosing"]);
});

test("who names nobody of other servers, but those to whom the person gave a name", async () => {
  const house = new Household();
  house.friends = [...house.friends, { address: otherBob }];
  expect((await house.says(alice, "who")).note("contacts").contacts).toHaveLength(2);
  await house.says(alice, "name robert bob@elsewhere.example");
  expect((await house.says(alice, "who")).note("contacts").contacts).toHaveLength(3);
});

test("who lists whom one could ask, the reachable first", async () => {
  const house = new Household();
  house.presences.set(bob, { availability: "offline" });
  const { contacts } = (await house.says(alice, "assist")).note("contacts");
  expect(contacts.map(({ address }) => address)).toEqual([carol, bob]);
});

test("who lists by name those who are equally reachable", async () => {
  const house = new Household();
  const named = ["zoe", "bob-10", "Émile", "bob-9", "dave"].map((name) => contact(`${name}@example.org`));
  house.friends = [alice, ...named].map((address) => ({ address }));
  house.presences.set(contact("dave@example.org"), { availability: "busy" });
  const { contacts } = (await house.says(alice, "who")).note("contacts");
  const names = ["bob-9", "bob-10", "Émile", "zoe", "dave"];
  expect(contacts.map(({ address }) => address)).toEqual(names.map((name) => contact(`${name}@example.org`)));
});

test("when nothing can be stored, nothing is promised", async () => {
  const house = new Household();
  house.store.available = false;
  await expect(house.says(alice, "assist @bob")).rejects.toMatchObject({ code: "store.unavailable" });
  expect(house.committed).toEqual([]);
});
