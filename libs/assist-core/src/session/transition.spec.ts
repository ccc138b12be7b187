import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { limits } from "../policy/limits.js";
import { deadlineOf } from "./deadline.js";
import type { SessionEvent } from "./events.js";
import { isOver, type Picture, type RoomName, type Session } from "./session.js";
import { asked, life, live, role } from "./testing/lives.js";
import { defaultTiming } from "./timing.js";
import { transition } from "./transition.js";

const last = (events: readonly SessionEvent[]) => live(events).at(-1)?.session.status;

describe("the life of a session", () => {
  test("leads from the question to the picture and back", () => {
    const events: SessionEvent[] = [
      { kind: "promptDelivered", at: 1 },
      { kind: "accepted", at: 2 },
      { kind: "shareConsented", at: 3, room: "room-1" as RoomName },
      { kind: "pictureShared", at: 4 },
      { kind: "ended", at: 1003, by: "helper" },
    ];
    expect(live(events).map(({ session }) => session.status.name)).toEqual([
      "requested",
      "ringing",
      "accepted",
      "started",
      "started",
      "ended",
    ]);
    expect(last(events)).toEqual({
      name: "ended",
      at: 1003,
      reason: "by-person",
      by: "helper",
      lastedMs: 1000,
    });
  });

  test("says that it is accepted before it gives the link", () => {
    const [, accepted] = live([{ kind: "accepted", at: 1 }]);
    expect(accepted?.effects.map(({ kind }) => kind)).toEqual([
      "closePrompt",
      "showProgress",
      "issueLink",
      "issueLink",
    ]);
  });

  test("gives both a link at acceptance and nobody before", () => {
    const [, accepted] = live([{ kind: "accepted", at: 1 }]);
    expect(accepted?.effects.filter(({ kind }) => kind === "issueLink")).toEqual([
      { kind: "issueLink", role: "requester" },
      { kind: "issueLink", role: "helper" },
    ]);
  });

  test("an answer may come before the server has confirmed the question", () => {
    expect(last([{ kind: "declined", at: 1, why: "busy" }])).toEqual({
      name: "declined",
      at: 1,
      why: "busy",
    });
  });

  test("the question does not expire before its time", () => {
    expect(last([{ kind: "deadlinePassed", at: defaultTiming.promptMs - 1 }])?.name).toBe("requested");
    expect(last([{ kind: "deadlinePassed", at: defaultTiming.promptMs }])?.name).toBe("expired");
  });

  test("a page that went away has 60 s to come back", () => {
    const gone: SessionEvent[] = [
      { kind: "accepted", at: 0 },
      { kind: "shareConsented", at: 0, room: "room-1" as RoomName },
      { kind: "pictureShared", at: 0 },
      { kind: "pictureGone", at: 1000 },
    ];
    expect(last([...gone, { kind: "pictureShared", at: 60_999 }])).toMatchObject({
      picture: { state: "shared" },
    });
    expect(last([...gone, { kind: "deadlinePassed", at: 60_999 }])?.name).toBe("started");
    expect(last([...gone, { kind: "deadlinePassed", at: 61_000 }])).toMatchObject({
      name: "ended",
      reason: "requester-left",
    });
  });

  test("a page that comes back has the time of one that stopped, and loses it by going again", () => {
    const back: SessionEvent[] = [
      { kind: "accepted", at: 0 },
      { kind: "shareConsented", at: 0, room: "room-1" as RoomName },
      { kind: "pictureShared", at: 0 },
      { kind: "pictureGone", at: 1000 },
      { kind: "pageReturned", at: 2000, role: "requester" },
    ];
    expect(last(back)).toMatchObject({
      picture: { state: "stopped", resumeBy: 2000 + defaultTiming.stoppedMs },
    });
    expect(last([...back, { kind: "pageLeft", at: 3000, role: "helper" }])).toMatchObject({
      picture: { state: "stopped" },
    });
    expect(last([...back, { kind: "pageLeft", at: 3000, role: "requester" }])).toMatchObject({
      picture: { state: "gone", resumeBy: 63_000 },
    });
  });

  test("a renewed link ends the old seat, and the room when the seat had entered it", () => {
    const started: SessionEvent[] = [
      { kind: "accepted", at: 0 },
      { kind: "shareConsented", at: 0, room: "room-1" as RoomName },
      { kind: "linkRenewed", at: 1, role: "helper", newRoom: "room-2" as RoomName },
    ];
    expect(live(started).at(-1)?.effects).toEqual([
      { kind: "endSeats", role: "helper" },
      { kind: "issueLink", role: "helper" },
      { kind: "removeRoom", room: "room-1" },
      { kind: "makeRoom", room: "room-2" },
    ]);
  });
});

describe("a pause", () => {
  const shown: SessionEvent[] = [
    { kind: "accepted", at: 0 },
    { kind: "shareConsented", at: 0, room: "room-1" as RoomName },
    { kind: "pictureShared", at: 0 },
  ];
  const asked: SessionEvent[] = [...shown, { kind: "picturePaused", at: 10, from: "chat" }];
  const done: SessionEvent[] = [...asked, { kind: "picturePaused", at: 20, from: "page" }];
  const picture = (events: readonly SessionEvent[]) => last(events) as { picture?: Picture } | undefined;
  const steps = (events: readonly SessionEvent[]) => live(events).at(-1)?.effects;

  test("asked for in chat waits for the page, and is done when the page says so", () => {
    expect(picture(asked)).toMatchObject({ picture: { state: "paused", since: 10, confirmBy: 2010 } });
    expect(steps(asked)).toEqual([{ kind: "showProgress", progress: { step: "pausing", picture: 1 } }]);
    expect(picture(done)?.picture).toEqual({ state: "paused", since: 10 });
    const progress = { step: "paused", picture: 1, why: "asked" };
    expect(steps(done)).toEqual([{ kind: "showProgress", progress }]);
  });

  test("of the page is done at once, and asked for again changes nothing", () => {
    const byPage: SessionEvent[] = [...shown, { kind: "picturePaused", at: 10, from: "page" }];
    expect(picture(byPage)?.picture).toEqual({ state: "paused", since: 10 });
    const again = [...byPage, { kind: "picturePaused", at: 11, from: "chat" } as const];
    expect(live(again).at(-1)?.changed).toBe(false);
  });

  test("that no page has confirmed is not ended by one that knew nothing of it", () => {
    const resumed = { kind: "pictureResumed", at: 30 } as const;
    expect(live([...asked, resumed]).at(-1)?.changed).toBe(false);
    expect(live([...asked, { kind: "pictureGone", at: 20 }, resumed]).at(-1)?.changed).toBe(false);
    const goneAfter = [...done, { kind: "pictureGone", at: 25 } as const, resumed];
    expect(picture([...goneAfter, { kind: "pictureShared", at: 40 }])?.picture?.state).toBe("shared");
  });

  test.each([
    ["asked", asked],
    ["done", done],
  ] as const)("that is %s is not ended by what the media server reports", (_, paused) => {
    const reported = live([...paused, { kind: "pictureShared", at: 30 }]);
    expect(reported.at(-1)?.changed).toBe(false);
    const back = [
      ...paused,
      { kind: "pictureGone", at: 30 } as const,
      { kind: "pageReturned", at: 40, role: "requester" } as const,
      { kind: "pictureShared", at: 50 } as const,
    ];
    expect(picture(back)).toMatchObject({ picture: { state: "paused" } });
  });

  test("said while nothing is shown holds for what comes without a new consent, and only for that", () => {
    const gone: SessionEvent[] = [
      ...shown,
      { kind: "pictureGone", at: 5 },
      { kind: "picturePaused", at: 10, from: "chat" },
    ];
    const back = { kind: "pictureShared", at: 20 } as const;
    expect(picture([...gone, back])?.picture).toEqual({ state: "paused", since: 20, confirmBy: 2020 });
    const consent = { kind: "shareConsented", at: 15, room: "room-1" as RoomName } as const;
    expect(picture([...gone, consent, back])?.picture).toEqual({ state: "shared", since: 20 });
  });

  test("lasts as long as the requester likes, and ends by their page, with a message of its own", () => {
    const paused = live(done).at(-1)?.session;
    expect(paused && deadlineOf(paused)).toBeUndefined();
    const resumed = [...done, { kind: "pictureResumed", at: 99 } as const];
    expect(picture(resumed)?.picture).toEqual({ state: "shared", since: 99 });
    const progress = { step: "watching", since: 0, picture: 2, afterPause: true };
    expect(steps(resumed)).toEqual([{ kind: "showProgress", progress }]);
  });

  test.each([
    ["stopped", { kind: "pictureStopped", at: 30 }],
    ["gone", { kind: "pictureGone", at: 30 }],
    ["gone", { kind: "linkRenewed", at: 30, role: "helper", newRoom: "room-2" as RoomName }],
    ["paused", { kind: "linkRenewed", at: 30, role: "helper" }],
    ["paused", { kind: "pageLeft", at: 30, role: "requester" }],
    ["paused", { kind: "pageReturned", at: 30, role: "requester" }],
    ["paused", { kind: "deadlinePassed", at: 1e9 }],
    ["none", { kind: "shareConsented", at: 30, room: "room-1" as RoomName }],
  ] as const satisfies readonly (readonly [string, SessionEvent])[])("is %s after %j", (state, event) => {
    expect(picture([...done, event])).toMatchObject({ picture: { state } });
  });

  test("by the page itself, since the helper's is away, is told as that, and lasts like any other", () => {
    const away: SessionEvent[] = [...shown, { kind: "picturePaused", at: 10, from: "away" }];
    expect(picture(away)?.picture).toEqual({ state: "paused", since: 10 });
    const progress = { step: "paused", picture: 1, why: "away" };
    expect(steps(away)).toEqual([{ kind: "showProgress", progress }]);
    const reported = live([...away, { kind: "pictureShared", at: 11 }]);
    expect(reported.at(-1)?.changed).toBe(false);
    const confirmed = [...asked, { kind: "picturePaused", at: 20, from: "away" } as const];
    expect(picture(confirmed)?.picture).toEqual({ state: "paused", since: 10 });
  });

  test("does not keep anybody from ending", () => {
    expect(last([...asked, { kind: "ended", at: 11, by: "requester" }])).toMatchObject({ name: "ended" });
  });
});

describe("a consent", () => {
  const named = (at: number, name: string): SessionEvent => ({
    kind: "shareConsented",
    at,
    room: "room-1" as RoomName,
    consent: name.repeat(32),
  });
  const accepted: SessionEvent = { kind: "accepted", at: 0 };

  test.each([
    ["shown", { kind: "pictureShared", at: 5 }],
    ["stopped", { kind: "pictureStopped", at: 5 }],
    ["away", { kind: "pageLeft", at: 5, role: "requester" }],
    ["not there yet", { kind: "keysAgreed", at: 5, role: "helper", agreement: "0f".repeat(16) }],
  ] as const satisfies readonly (readonly [string, SessionEvent])[])(
    "while the picture is %s is taken each time, and changes nothing of it",
    (_, event) => {
      const before = [accepted, named(1, "a"), event];
      const again = live([...before, named(10, "b")]).at(-1);
      expect(again).toMatchObject({ changed: true, effects: [] });
      expect(again?.session.status).toEqual({ ...last(before), consent: "b".repeat(32) });
    },
  );

  test("that is told twice is taken once", () => {
    expect(live([accepted, named(1, "a"), named(2, "a")]).at(-1)?.changed).toBe(false);
    expect(live([accepted, named(1, "a"), named(2, "b"), named(3, "b")]).at(-1)?.changed).toBe(false);
  });
});

describe("keys", () => {
  const [one, other] = ["00".repeat(16), "ff".repeat(16)] as [string, string];
  const accepted: SessionEvent = { kind: "accepted", at: 0 };
  const agreed: SessionEvent = { kind: "keysAgreed", at: 1, role: "requester", agreement: one };
  const compared: SessionEvent = { kind: "emojiCompared", at: 2, role: "helper", agreement: one };
  const keys = (events: readonly SessionEvent[]) => {
    const status = last(events);
    return status !== undefined && "keys" in status ? status.keys : undefined;
  };

  test("are told by each page, and compared by each person", () => {
    expect(keys([accepted, agreed, compared])).toMatchObject({
      agreement: one,
      agreed: ["requester", "helper"],
      compared: ["helper"],
    });
  });

  test("make a bounded number of changes, whatever the pages tell, and never keep the other's from telling", () => {
    const named = fc.integer({ min: 0, max: 40 }).map((n) => n.toString(16).padStart(32, "0"));
    const told = fc.record({
      kind: fc.constantFrom("keysAgreed" as const, "emojiCompared" as const),
      at: fc.constant(1),
      role,
      agreement: named,
    });
    const changes = (events: readonly SessionEvent[]) =>
      live([accepted, ...events]).filter(({ changed }) => changed).length - 1;
    fc.assert(
      fc.property(fc.array(told, { maxLength: 400, size: "max" }), (events) => {
        expect(changes(events)).toBeLessThanOrEqual(2 * 2 * 2 * limits.agreementsOfSession);
        const own = events.filter((event) => event.role === "helper");
        expect(changes(own)).toBeLessThanOrEqual(2 * limits.agreementsOfSession);
        const present = { ...agreed, agreement: keys([accepted, ...own])?.agreement ?? one };
        expect(keys([accepted, ...own, present])?.agreed).toContain("requester");
      }),
      { numRuns: 50 },
    );
  });

  test("stay told when the picture begins, and are nobody's comparison when they are others", () => {
    const consent: SessionEvent = { kind: "shareConsented", at: 3, room: "room-1" as RoomName };
    expect(keys([accepted, agreed, compared, consent])?.compared).toEqual(["helper"]);
    const renewed: SessionEvent = { kind: "keysAgreed", at: 4, role: "helper", agreement: other };
    expect(keys([accepted, agreed, compared, consent, renewed])).toMatchObject({
      agreement: other,
      agreed: ["helper"],
      compared: [],
    });
  });

  test("whose emoji differ end the session, and the summary says who compared before", () => {
    const differed: SessionEvent = { kind: "ended", at: 5, by: "requester", why: "emoji-differed" };
    const events = [accepted, agreed, compared, differed];
    expect(last(events)).toMatchObject({ name: "ended", reason: "emoji-differed", by: "requester" });
    expect(live(events).at(-1)?.effects.at(-1)).toMatchObject({
      kind: "tellClosing",
      reason: "emoji-differed",
      compared: ["helper"],
    });
  });
});

const showing: Session = {
  ...asked,
  status: {
    name: "started",
    at: 0,
    room: "room-1" as RoomName,
    picture: { state: "shared", since: 0 },
    pictures: 1,
  },
};

describe("whatever happens, in whatever order", () => {
  test("what was paused is shown only after the requester resumed, stopped or consented anew", () => {
    fc.assert(
      fc.property(life, (events) => {
        let isPaused = false;
        live(events, showing)
          .slice(1)
          .forEach(({ session: { status }, changed }, index) => {
            const kind = events[index]?.kind ?? "requested";
            if (!changed || status.name !== "started") return;
            if (["pictureResumed", "pictureStopped", "shareConsented"].includes(kind)) isPaused = false;
            if (kind === "picturePaused") isPaused = true;
            if (isPaused) expect(status.picture.state).not.toBe("shared");
          });
      }),
    );
  });

  test("an over session never changes and nothing follows", () => {
    fc.assert(
      fc.property(life, (events) => {
        const steps = live(events);
        steps.forEach((step, index) => {
          const before = steps[index - 1]?.session;
          if (!before || !isOver(before.status)) return;
          expect(step.session).toBe(before);
          expect(step.effects).toEqual([]);
        });
      }),
    );
  });

  test("a room is made only after both have said yes", () => {
    fc.assert(
      fc.property(life, (events) => {
        let accepted = false;
        let consented = false;
        live(events)
          .slice(1)
          .forEach(({ changed, effects }, index) => {
            const kind = events[index]?.kind;
            accepted ||= changed && kind === "accepted";
            consented ||= changed && kind === "shareConsented";
            if (effects.some((effect) => effect.kind === "makeRoom"))
              expect([accepted, consented]).toEqual([true, true]);
          });
      }),
    );
  });

  test("no link is given in a session that was never accepted, and none after its end", () => {
    fc.assert(
      fc.property(life, (events) => {
        for (const { session, effects } of live(events))
          if (effects.some(({ kind }) => kind === "issueLink"))
            expect(["accepted", "started"]).toContain(session.status.name);
      }),
    );
  });

  test("taking the same event twice has no second effect, except for links and seats", () => {
    fc.assert(
      fc.property(life, (events) => {
        for (const [index, { session, changed }] of live(events).slice(1).entries()) {
          const event = events[index];
          if (!event || !changed || event.kind === "linkRenewed" || event.kind === "seatOpened") continue;
          expect(transition(session, event, defaultTiming)).toEqual({ changed: false, session, effects: [] });
        }
      }),
    );
  });

  test("each room that is made is removed by the end", () => {
    fc.assert(
      fc.property(life, (events) => {
        const steps = live([...events, { kind: "ended", at: Number.MAX_SAFE_INTEGER, by: "helper" }]);
        const rooms = new Map<string, number>();
        for (const { effects } of steps)
          for (const effect of effects as readonly { kind: string; room?: string }[]) {
            if (effect.kind === "makeRoom")
              rooms.set(effect.room ?? "", (rooms.get(effect.room ?? "") ?? 0) + 1);
            if (effect.kind === "removeRoom")
              rooms.set(effect.room ?? "", (rooms.get(effect.room ?? "") ?? 0) - 1);
          }
        expect([...rooms.values()].filter((count) => count !== 0)).toEqual([]);
      }),
    );
  });

  test("a deadline that passes moves the session on, so that none is due for ever", () => {
    fc.assert(
      fc.property(life, (events) => {
        for (const { session } of live(events)) {
          const deadline = deadlineOf(session);
          if (deadline === undefined) continue;
          expect(transition(session, { kind: "deadlinePassed", at: deadline }, defaultTiming).changed).toBe(
            true,
          );
        }
      }),
    );
  });
});
