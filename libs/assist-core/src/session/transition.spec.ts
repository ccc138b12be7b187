import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { contactAddress, messengerId } from "../address/contact-address.js";
import { deadlineOf } from "./deadline.js";
import type { SessionEvent } from "./events.js";
import {
  isOver,
  type PromptCode,
  type RoomName,
  type SeatId,
  type Session,
  type SessionId,
} from "./session.js";
import { defaultTiming } from "./timing.js";
import { transition } from "./transition.js";

const alice = contactAddress(messengerId("xmpp"), "alice@example.org");
const bob = contactAddress(messengerId("xmpp"), "bob@example.org");

const asked: Session = {
  id: "session-1" as SessionId,
  origin: "request",
  parties: { requester: { kind: "contact", address: alice }, helper: { kind: "contact", address: bob } },
  code: "K7QD" as PromptCode,
  createdAt: 0,
  status: { name: "requested", promptExpiresAt: defaultTiming.promptMs },
};

const role = fc.constantFrom("requester" as const, "helper" as const);
const room = fc.constantFrom("room-1", "room-2").map((name) => name as RoomName);

const eventAt = (at: number): fc.Arbitrary<SessionEvent> =>
  fc.oneof(
    fc
      .constantFrom(
        "promptDelivered" as const,
        "accepted",
        "withdrawn",
        "pictureShared",
        "pictureStopped",
        "pictureGone",
        "deadlinePassed",
      )
      .map((kind) => ({ kind, at })),
    fc.constant({ kind: "requested", at, requester: alice, helper: bob } as const),
    fc.constant({ kind: "promptUndeliverable", at, condition: "item-not-found" } as const),
    fc.option(fc.string(), { nil: undefined }).map((why) => ({
      kind: "declined" as const,
      at,
      ...(why === undefined ? {} : { why }),
    })),
    fc.record({ kind: fc.constant("linkRenewed" as const), at: fc.constant(at), role, newRoom: room }),
    fc.record({
      kind: fc.constant("seatOpened" as const),
      at: fc.constant(at),
      role,
      seat: fc.constant("seat-1" as SeatId),
      browser: fc.constant("Firefox on Linux"),
    }),
    fc.record({
      kind: fc.constantFrom("pageLeft" as const, "pageReturned" as const),
      at: fc.constant(at),
      role,
    }),
    fc.record({ kind: fc.constant("shareConsented" as const), at: fc.constant(at), room }),
    fc.record({ kind: fc.constant("ended" as const), at: fc.constant(at), by: role }),
  );

/** A life: events whose times only go forward, in steps from nothing to an hour. */
const life = fc
  .array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 25 })
  .map((steps) => steps.reduce<number[]>((times, step) => [...times, (times.at(-1) ?? 0) + step], []))
  .chain((times) => fc.tuple(...times.map(eventAt)));

function live(events: readonly SessionEvent[], from: Session = asked) {
  const steps = [{ session: from, effects: [] as readonly { kind: string }[], changed: false }];
  for (const event of events) {
    const before = steps.at(-1)?.session ?? from;
    steps.push(transition(before, event, defaultTiming));
  }
  return steps;
}

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

describe("whatever happens, in whatever order", () => {
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
