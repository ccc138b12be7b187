import { beforeEach, describe, expect, test } from "@jest/globals";
import type { ControlEnd } from "../control/control.js";
import type { OutboxMessage } from "../ports/store.port.js";
import type { SessionEvent } from "../session/events.js";
import type { RoomName } from "../session/session.js";
import { happen } from "./session-happenings.js";
import { alice, bob, Household, type Said } from "./testing/household.js";

const grant = "aa".repeat(16);
const devices = ["mouse", "keyboard"] as const;
const minute = 60_000;

type Told = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, "at"> : never) : never;

let house: Household;
beforeEach(async () => {
  house = new Household();
  await house.says(alice, "assist @bob");
  await house.says(bob, "accept");
  await happens({ kind: "shareConsented", room: "room-1" as RoomName });
  await happens({ kind: "pictureShared" });
});

async function happens(event: Told): Promise<Said> {
  const [session] = await house.openSessions(alice);
  if (!session) throw new Error("no session");
  await happen(house.context, session.id, { ...event, at: house.clock.now() });
  return house.said();
}

const asked = (of = grant) =>
  happens({ kind: "controlAsked", grant: of, devices: [...devices], minutes: 15 });
const allowed = (of = grant) =>
  happens({
    kind: "controlAllowed",
    grant: of,
    devices: [...devices],
    until: house.clock.now() + 15 * minute,
  });
const stopped = (why: ControlEnd) => happens({ kind: "controlStopped", grant, why });

const control = async () => {
  const status = (await house.openSessions(alice))[0]?.status;
  return status?.name === "started" ? status.control : undefined;
};

/** What one person is told, with what it corrects, by the end of the ids. */
const toldTo = (said: Said, person: typeof alice) =>
  said.messages
    .filter(({ to }) => to === person)
    .map(({ note, id, corrects, correctionOnly }: OutboxMessage) => ({
      kind: note.kind,
      id: id.replace(/^.*-control/u, "control"),
      ...(corrects === undefined ? {} : { corrects: corrects.replace(/^.*-control/u, "control") }),
      ...(correctionOnly === undefined ? {} : { correctionOnly }),
    }));

describe("what is said of control", () => {
  test("the requester reads who asks for what, and the same message goes on to say what came of it", async () => {
    const question = await asked();
    expect(question.note("controlAsked")).toEqual({ kind: "controlAsked", peer: bob, devices, minutes: 15 });
    expect(toldTo(question, alice)).toEqual([{ kind: "controlAsked", id: "control-requester-1" }]);
    expect(toldTo(question, bob)).toEqual([]);

    const yes = await allowed();
    expect(toldTo(yes, alice)).toMatchObject([{ kind: "controlAllowed", corrects: "control-requester-1" }]);
    expect(toldTo(yes, bob)).toEqual([{ kind: "controlAllowed", id: "control-helper-1" }]);

    const over = await stopped("escape");
    expect(toldTo(over, alice)).toMatchObject([{ kind: "controlStopped", corrects: "control-requester-1" }]);
    expect(toldTo(over, bob)).toMatchObject([{ kind: "controlStopped", corrects: "control-helper-1" }]);
    expect(over.note("controlStopped")).toMatchObject({ why: "escape", was: "on" });
  });

  test("a no is a message of its own for the helper, and a new question one for the requester", async () => {
    await asked();
    const no = await stopped("denied");
    expect(toldTo(no, bob)).toEqual([{ kind: "controlStopped", id: "control-helper-1" }]);
    expect(toldTo(await asked("bb".repeat(16)), alice)).toEqual([
      { kind: "controlAsked", id: "control-requester-2" },
    ]);
  });

  test("each change of one question has an id of its own", async () => {
    const ids: string[] = [];
    for (const happening of [asked, allowed, () => stopped("escape"), allowed, () => stopped("ctrl-c")])
      ids.push(...(await happening()).messages.map(({ id }) => id));
    expect(ids).toHaveLength(9);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("at the session's end the summary is announced, and the rest corrected where that can be", async () => {
    await asked();
    await allowed();
    const end = await house.says(alice, "end");
    const notes = toldTo(end, alice).filter(({ kind }) => kind === "controlStopped");
    expect(notes).toMatchObject([{ corrects: "control-requester-1", correctionOnly: true }]);
    expect(end.to(bob)).toEqual(["closing"]);
  });

  describe("when a helper asks again and again", () => {
    const grantOf = (question: number) => String(question).padStart(32, "0");
    const refused = async (question: number) => {
      const said = await asked(grantOf(question));
      const end = await happens({ kind: "controlStopped", grant: grantOf(question), why: "helper-stop" });
      return [...said.messages, ...end.messages];
    };

    test("six questions are told, then once that there are more; the log has them all", async () => {
      const all: OutboxMessage[] = [];
      for (let question = 0; question < 20; question += 1) all.push(...(await refused(question)));
      const begun = (person: typeof alice) =>
        all
          .filter(({ to, corrects }) => to === person && corrects === undefined)
          .map(({ note }) => note.kind);
      expect(begun(alice)).toEqual([...Array<string>(6).fill("controlAsked"), "controlMoreAsked"]);
      expect(begun(bob)).toEqual([...Array<string>(6).fill("controlStopped"), "controlMoreAsked"]);
      expect(all.slice(-2).map(({ note }) => note.kind)).toEqual(["controlMoreAsked", "controlMoreAsked"]);
      const [session] = await house.openSessions(alice);
      const log = session ? house.store.logOf(session.id) : [];
      expect(log.filter(({ event }) => event.kind === "controlAsked")).toHaveLength(20);
    });

    test("what is allowed then, and its end, the requester is told all the same; who stops it has an answer", async () => {
      for (let question = 0; question < 7; question += 1) await refused(question);
      const newest = grantOf(7);
      await asked(newest);
      expect(toldTo(await allowed(newest), alice)).toMatchObject([{ kind: "controlAllowed" }]);
      const escape = await happens({ kind: "controlStopped", grant: newest, why: "escape" });
      expect([escape.to(alice), escape.to(bob)]).toEqual([["controlStopped"], []]);
      expect((await allowed(newest)).to(alice)).toEqual(["controlAllowed"]);
      expect((await house.says(bob, "stop")).to(bob)).toEqual(["controlStopping"]);
      const done = await happens({ kind: "controlStopped", grant: newest, why: "chat-stop" });
      expect([done.to(alice), done.to(bob)]).toEqual([["controlStopped"], ["controlStopped"]]);
      await asked(grantOf(8));
      expect((await house.says(alice, "deny")).to(alice)).toEqual(["controlStopping"]);
      expect((await house.says(alice, "end")).to(alice)).toEqual(["closing"]);
    });
  });

  test("status says who may use what, and who asks to", async () => {
    const line = async (person: typeof alice) => (await house.says(person, "status")).note("status").lines[0];
    expect(await line(alice)).not.toHaveProperty("control");
    await asked();
    expect(await line(alice)).toMatchObject({ control: { state: "asked", devices } });
    await allowed();
    expect(await line(bob)).toMatchObject({ control: { state: "on", devices } });
  });

  test("history lists question, yes, stop and cause", async () => {
    await asked();
    await allowed();
    await stopped("escape");
    const { lines } = (await house.says(alice, "history")).note("history");
    expect(lines.slice(-3).map(({ event }) => event.kind)).toEqual([
      "controlAsked",
      "controlAllowed",
      "controlStopped",
    ]);
  });
});

describe("stop", () => {
  test.each([
    ["alice", alice, "requester"],
    ["bob", bob, "helper"],
  ] as const)("by %s asks for control to end, and only for that", async (_, person, role) => {
    await asked();
    await allowed();
    const said = await house.says(person, "stop");
    expect(said.to(person)).toEqual(["controlStopping"]);
    expect(await control()).toMatchObject({ state: "on", stop: { by: role } });
    const done = await stopped("chat-stop");
    // Announced to who asked for it; both older messages are corrected.
    expect(done.to(person)).toEqual(["controlStopped"]);
    expect(toldTo(done, person)).toHaveLength(2);
    expect(done.note("controlStopped")).toMatchObject({ why: "chat-stop", by: role });
    expect((await house.openSessions(alice))[0]?.status).toMatchObject({ picture: { state: "shared" } });
  });

  test("said again before a page has confirmed it, it ends the session", async () => {
    await asked();
    await house.says(alice, "stop");
    const said = await house.says(alice, "stop");
    expect(said.to(alice)).toEqual(["closing"]);
  });

  test("where there is no control it ends the session, and takes back what is only asked for", async () => {
    expect((await house.says(bob, "stop")).to(bob)).toEqual(["closing"]);
    expect((await house.says(bob, "stop")).to(bob)).toEqual(["nothing-to-end"]);
    await house.says(alice, "assist @bob");
    expect((await house.says(alice, "停止")).to(alice)).toEqual(["withdrawn"]);
  });
});

describe("deny", () => {
  test("says no to what is asked, and takes back what was allowed", async () => {
    await asked();
    expect((await house.says(alice, "deny")).to(alice)).toEqual(["controlStopping"]);
    expect(await control()).toMatchObject({ state: "asked", stop: { by: "requester" } });
    await stopped("chat-stop");
    await asked("bb".repeat(16));
    await allowed("bb".repeat(16));
    await house.says(alice, "拒否");
    expect(await control()).toMatchObject({ state: "on", stop: { by: "requester" } });
  });

  test("said again it says how far it has come, and ends nothing else", async () => {
    await asked();
    await house.says(alice, "deny");
    expect((await house.says(alice, "deny")).to(alice)).toEqual(["controlStopping"]);
    expect(await control()).toBeDefined();
  });

  test("is not the helper's, and there must be something to deny", async () => {
    expect((await house.says(alice, "deny")).to(alice)).toEqual(["controlNotAsked"]);
    await asked();
    expect((await house.says(bob, "deny")).to(bob)).toEqual(["deny-not-yours"]);
    expect(await control()).not.toHaveProperty("stop");
  });
});

test("in a rehearsal the one person is told once", async () => {
  await house.says(alice, "end");
  await house.says(alice, "assist demo");
  await happens({ kind: "shareConsented", room: "room-2" as RoomName });
  await happens({ kind: "pictureShared" });
  expect((await asked()).to(alice)).toEqual(["controlAsked"]);
  expect((await allowed()).to(alice)).toEqual(["controlAllowed"]);
  expect((await house.says(alice, "stop")).to(alice)).toEqual(["controlStopping"]);
});
